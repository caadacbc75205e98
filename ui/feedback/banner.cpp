// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/feedback/banner.h"

#include "ui/feedback/countingtext.h"
#include "ui/feedback/icons.h"
#include "ui/feedback/marks.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

namespace rw::ui {
namespace {

models::Mark markOf(Banner::Kind kind)
{
    switch (kind) {
    case Banner::Kind::Info:
        return models::Mark::Edited;
    case Banner::Kind::Warning:
        return models::Mark::Attention;
    case Banner::Kind::Error:
        break;
    }
    return models::Mark::ToBeDeleted;
}

} // namespace

Banner::Banner(QWidget *parent)
    : QFrame(parent), m_icon(new QLabel(this)), m_text(new QLabel(this)),
      m_details(new QLabel(this)), m_detailsButton(new QToolButton(this)),
      m_button(new QPushButton(this)), m_otherButton(new QPushButton(this)),
      m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("banner"));
    setAutoFillBackground(true);

    for (QLabel *label : {m_text, m_details}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_text->setObjectName(QStringLiteral("bannerText"));
    m_details->hide();
    m_detailsButton->setText(tr("Details"));
    m_detailsButton->setCheckable(true);
    m_detailsButton->setAutoRaise(true);
    m_detailsButton->hide();
    m_button->setObjectName(QStringLiteral("bannerButton"));
    m_button->hide();
    m_otherButton->setObjectName(QStringLiteral("bannerOtherButton"));
    m_otherButton->hide();
    m_close->setAutoRaise(true);
    m_close->setIcon(lineIcon(QStringLiteral("close")));
    m_close->setAccessibleName(tr("Close message"));
    m_close->setToolTip(tr("Close message"));

    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(m_text);
    words->addWidget(m_details);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 8, 8);
    row->setSpacing(8);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    row->addWidget(m_detailsButton, 0, Qt::AlignTop);
    row->addWidget(m_button, 0, Qt::AlignTop);
    row->addWidget(m_otherButton, 0, Qt::AlignTop);
    row->addWidget(m_close, 0, Qt::AlignTop);

    connect(m_detailsButton, &QToolButton::toggled, m_details, &QWidget::setVisible);
    connect(m_button, &QPushButton::clicked, this, &Banner::buttonClicked);
    connect(m_otherButton, &QPushButton::clicked, this, &Banner::otherButtonClicked);
    connect(m_close, &QToolButton::clicked, this, [this] {
        clear();
        emit closed();
    });
    hide();
}

void Banner::setMessage(Kind kind, const QString &text, const QString &details)
{
    setWords(kind, text, {}, details);
}

void Banner::setCountingMessage(Kind kind, const QString &text, const QString &steady)
{
    setWords(kind, text, steady, {});
}

void Banner::setWords(Kind kind, const QString &text, const QString &steady, const QString &details)
{
    m_kind = kind;
    setCountingText(*m_text, text, steady);
    m_details->setText(details);
    m_detailsButton->setChecked(false);
    m_detailsButton->setVisible(!details.isEmpty());
    showLook();
    setVisible(!text.isEmpty());
}

void Banner::clear()
{
    setMessage(m_kind, {});
}

QString Banner::text() const
{
    return m_text->text();
}

void Banner::setButton(const QString &text)
{
    m_button->setText(text);
    m_button->setVisible(!text.isEmpty());
}

void Banner::setOtherButton(const QString &text)
{
    m_otherButton->setText(text);
    m_otherButton->setVisible(!text.isEmpty());
}

void Banner::setClosable(bool closable)
{
    m_close->setVisible(closable);
}

void Banner::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_text->text().isEmpty())
        showLook();
}

void Banner::showLook()
{
    const QPalette around = parentWidget() ? parentWidget()->palette() : QPalette();
    const models::Mark mark = markOf(m_kind);
    const QColor line = markColor(mark, around);
    const QColor base = around.color(QPalette::Base);
    // Opaque, because a banner may lie over anything.
    const float part = isDark(around) ? 0.16F : 0.08F;
    const auto mixed
        = [part](int a, int b) { return int(float(a) * part + float(b) * (1 - part)); };
    const QColor ground(mixed(line.red(), base.red()), mixed(line.green(), base.green()),
                        mixed(line.blue(), base.blue()));
    QPalette own = palette();
    if (own.color(QPalette::Window) != ground) {
        own.setColor(QPalette::Window, ground);
        own.setColor(QPalette::WindowText, around.color(QPalette::Text));
        setPalette(own);
    }
    const QString icon = m_kind == Kind::Info      ? QStringLiteral("info")
                         : m_kind == Kind::Warning ? QStringLiteral("attention")
                                                   : QStringLiteral("error");
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    m_icon->setPixmap(lineIcon(icon, line).pixmap(QSize(size, size), devicePixelRatioF()));
    const QString name = m_kind == Kind::Info      ? tr("Information")
                         : m_kind == Kind::Warning ? tr("Warning")
                                                   : tr("Error");
    // The same name again would be told to assistive technology.
    if (m_icon->accessibleName() != name)
        m_icon->setAccessibleName(name);
}

} // namespace rw::ui
