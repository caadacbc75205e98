// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/feedback/statepage.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace rw::ui {

StatePage::StatePage(QWidget *list, QWidget *parent)
    : QStackedWidget(parent), m_list(list), m_page(new QWidget(this)), m_title(new QLabel(m_page)),
      m_text(new QLabel(m_page)), m_busy(new QProgressBar(m_page)),
      m_button(new QPushButton(m_page))
{
    m_page->setBackgroundRole(QPalette::Base);
    m_page->setAutoFillBackground(true);
    QFont big = font();
    big.setPointSizeF(big.pointSizeF() * 1.25);
    m_title->setFont(big);
    for (QLabel *label : {m_title, m_text}) {
        label->setAlignment(Qt::AlignHCenter);
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setForegroundRole(QPalette::Text);
    }
    m_title->setObjectName(QStringLiteral("stateTitle"));
    m_text->setObjectName(QStringLiteral("stateText"));
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setMaximumWidth(240);
    m_busy->setAccessibleName(tr("Reading"));

    auto *column = new QVBoxLayout(m_page);
    column->setContentsMargins(32, 32, 32, 32);
    column->setSpacing(8);
    column->addStretch(2);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addSpacing(8);
    auto *middle = new QHBoxLayout;
    middle->addStretch();
    middle->addWidget(m_busy, 1);
    middle->addWidget(m_button);
    middle->addStretch();
    column->addLayout(middle);
    column->addStretch(3);

    addWidget(m_list);
    addWidget(m_page);
    connect(m_button, &QPushButton::clicked, this, &StatePage::buttonClicked);
}

void StatePage::showList()
{
    setCurrentWidget(m_list);
}

void StatePage::showLoading(const QString &text)
{
    showWords(text, {});
    m_busy->show();
}

void StatePage::showWords(const QString &title, const QString &text, const QString &button)
{
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_busy->hide();
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
    setCurrentWidget(m_page);
}

bool StatePage::isShowingList() const
{
    return currentWidget() == m_list;
}

QString StatePage::words() const
{
    return isShowingList() ? QString() : m_title->text() + u' ' + m_text->text();
}

} // namespace rw::ui
