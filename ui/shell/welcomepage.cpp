// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/welcomepage.h"

#include "ui/feedback/icons.h"
#include "ui/shell/applicationicon.h"
#include "ui/shell/choicecard.h"

#include <QDir>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace rw::ui {

WelcomePage::WelcomePage(QWidget *parent) : QWidget(parent)
{
    auto *mark = new QLabel(this);
    mark->setPixmap(applicationIcon().pixmap(QSize(64, 64), devicePixelRatioF()));
    mark->setAccessibleName(tr("The mark of Rolewright: three roles, one of them moved"));
    auto *title = new QLabel(tr("Rolewright"), this);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 2.1);
    large.setWeight(QFont::DemiBold);
    title->setFont(large);
    auto *claim
        = new QLabel(tr("Roles, contact roles and counterparty contacts, edited like a document. "
                        "Nothing is sent until you apply."),
                     this);
    claim->setWordWrap(true);
    claim->setForegroundRole(QPalette::PlaceholderText);

    auto *sample
        = new ChoiceCard(lineIcon(QStringLiteral("sample")), tr("Explore with sample data"),
                         tr("No account needed. Nothing leaves this computer."), this);
    sample->setObjectName(QStringLiteral("exploreSample"));
    auto *file = new ChoiceCard(lineIcon(QStringLiteral("open")), tr("Open a connection file…"),
                                tr("Opens the organisation that the file describes."), this);
    file->setObjectName(QStringLiteral("openConnectionFile"));
    m_recentTitle = new QLabel(tr("Recent connection files"), this);
    QFont strong = m_recentTitle->font();
    strong.setWeight(QFont::DemiBold);
    m_recentTitle->setFont(strong);
    m_recent = new QVBoxLayout;
    m_recent->setSpacing(2);

    auto *content = new QGridLayout;
    content->setHorizontalSpacing(20);
    content->setVerticalSpacing(6);
    auto *heading = new QHBoxLayout;
    heading->setSpacing(18);
    heading->addWidget(mark);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(title);
    words->addWidget(claim);
    heading->addLayout(words, 1);
    content->addLayout(heading, 0, 0, 1, 2);
    content->setRowMinimumHeight(1, 20);
    content->addWidget(sample, 2, 0);
    content->addWidget(file, 2, 1);
    content->setRowMinimumHeight(3, 16);
    content->addWidget(m_recentTitle, 4, 0, 1, 2);
    content->addLayout(m_recent, 5, 0, 1, 2);

    auto *page = new QGridLayout(this);
    page->setRowStretch(0, 2);
    page->addLayout(content, 1, 1);
    page->setRowStretch(2, 3);
    page->setColumnStretch(0, 1);
    page->setColumnStretch(2, 1);

    connect(sample, &QPushButton::clicked, this, &WelcomePage::sampleWanted);
    connect(file, &QPushButton::clicked, this, &WelcomePage::fileWanted);
    setFocusProxy(sample);
    setRecentFiles({});
}

void WelcomePage::setRecentFiles(const QStringList &paths)
{
    while (QLayoutItem *item = m_recent->takeAt(0)) {
        if (QWidget *widget = item->widget())
            widget->deleteLater();
        delete item;
    }
    m_recentTitle->setVisible(!paths.isEmpty());
    for (const QString &path : paths) {
        auto *button = new QToolButton(this);
        const QFileInfo file(path);
        QString name = file.fileName();
        button->setText(tr("%1   %2").arg(name.replace(QLatin1Char('&'), QLatin1String("&&")),
                                          QDir::toNativeSeparators(file.absolutePath())
                                              .replace(QLatin1Char('&'), QLatin1String("&&"))));
        button->setAccessibleName(tr("Open %1").arg(QDir::toNativeSeparators(path)));
        button->setToolTip(QDir::toNativeSeparators(path));
        button->setIcon(lineIcon(QStringLiteral("open")));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        m_recent->addWidget(button);
        connect(button, &QToolButton::clicked, this, [this, path] { emit recentWanted(path); });
    }
}

} // namespace rw::ui
