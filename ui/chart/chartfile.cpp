// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chart/chartfile.h"

#include "ui/chart/rolechart.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <algorithm>
#include <cmath>

namespace rw::ui {

namespace {

struct ChartFileWords
{
    Q_DECLARE_TR_FUNCTIONS(rw::ui::ChartFile)
};

constexpr int dotsPerInch = 300;
constexpr qreal footerHeight = 0.3; // inches
constexpr qreal screenDots = 96; // to an inch of the chart at its own size

} // namespace

QByteArray svgOf(const RoleChart &chart, const QString &title)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setTitle(title.toHtmlEscaped()); // it is written as it is
    generator.setResolution(int(screenDots));
    generator.setSize(chart.size().toSize());
    generator.setViewBox(QRectF(QPointF(), chart.size()));
    QPainter painter(&generator);
    chart.paint(painter);
    painter.end();
    return buffer.data();
}

QByteArray pdfOf(const RoleChart &chart, int pagesAcross, const QString &footer)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(dotsPerInch);
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Landscape,
                                     QMarginsF(10, 10, 10, 10), QPageLayout::Millimeter));
    writer.setTitle(footer);
    const QSizeF page(writer.width(), writer.height() - footerHeight * dotsPerInch);
    const int across = std::clamp(pagesAcross, 1, MaximumPages);
    // As wide as the pages together, but no larger than on the screen.
    const qreal scale
        = std::min(page.width() * across / chart.size().width(), dotsPerInch / screenDots);
    const QSizeF whole = chart.size() * scale;
    const int columns = std::max(1, int(std::ceil(whole.width() / page.width() - 1e-6)));
    const int rows = std::max(1, int(std::ceil(whole.height() / page.height() - 1e-6)));
    QPainter painter(&writer);
    for (int at = 0; at < rows * columns; ++at) {
        if (at > 0)
            writer.newPage();
        const int column = at % columns;
        const int row = at / columns;
        painter.save();
        painter.setClipRect(QRectF(QPointF(), page));
        painter.translate(-column * page.width(), -row * page.height());
        painter.scale(scale, scale);
        chart.paint(painter);
        painter.restore();
        //: %1: the number of the page, %2: how many there are
        const QString number
            = ChartFileWords::tr("page %L1 of %L2").arg(at + 1).arg(rows * columns);
        // Both at once: an organisation may have a percent sign in its name.
        //: %1: what it is a picture of, %2: "page 1 of 3"
        const QString line = ChartFileWords::tr("%1 · %2").arg(footer, number);
        painter.drawText(QRectF(0, page.height(), page.width(), writer.height() - page.height()),
                         int(Qt::AlignRight | Qt::AlignBottom), line);
    }
    painter.end();
    return buffer.data();
}

tl::expected<void, QString> writeFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    //: %1: a file, %2: why
    return tl::make_unexpected(
        ChartFileWords::tr("%1 was not written: %2.").arg(path, file.errorString()));
}

} // namespace rw::ui
