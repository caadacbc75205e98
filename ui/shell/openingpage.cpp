// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/openingpage.h"

#include "ui/feedback/countingtext.h"
#include "ui/shell/style.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace rw::ui {

OpeningPage::OpeningPage(QWidget *parent)
    : QWidget(parent), m_title(new QLabel(this)), m_text(new QLabel(this)),
      m_details(new QLabel(this)), m_busy(new QProgressBar(this)),
      m_signIn(new QPushButton(tr("Sign in again…"), this)),
      m_again(new QPushButton(tr("Try again"), this)),
      m_back(new QPushButton(tr("Back to the start"), this))
{
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    large.setWeight(QFont::DemiBold);
    m_title->setFont(large);
    m_text->setWordWrap(true);
    m_text->setMinimumWidth(fontMetrics().averageCharWidth() * 70);
    m_details->setWordWrap(true);
    m_text->setObjectName(QStringLiteral("openingText"));
    m_details->setForegroundRole(QPalette::PlaceholderText);
    for (QLabel *label : {m_text, m_details})
        label->setTextFormat(Qt::PlainText);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setAccessibleName(tr("Opening"));
    m_signIn->setObjectName(QStringLiteral("signInAgain"));
    Style::setPrimary(m_signIn);
    Style::setPrimary(m_again);

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_signIn);
    buttons->addWidget(m_again);
    buttons->addWidget(m_back);
    buttons->addStretch();
    auto *content = new QVBoxLayout;
    content->setSpacing(12);
    content->addWidget(m_title);
    content->addWidget(m_text);
    content->addWidget(m_details);
    content->addWidget(m_busy);
    content->addLayout(buttons);
    auto *page = new QGridLayout(this);
    page->setRowStretch(0, 2);
    page->addLayout(content, 1, 1);
    page->setRowStretch(2, 3);
    page->setColumnStretch(0, 1);
    page->setColumnStretch(2, 1);

    connect(m_again, &QPushButton::clicked, this, &OpeningPage::tryAgainWanted);
    connect(m_signIn, &QPushButton::clicked, this, &OpeningPage::signInWanted);
    connect(m_back, &QPushButton::clicked, this, &OpeningPage::backWanted);
}

void OpeningPage::showOpening(const QString &what)
{
    m_title->setText(what);
    showWait({}, {});
    m_details->hide();
    m_busy->show();
    m_again->hide();
    m_signIn->hide();
    m_back->setText(tr("Cancel"));
    m_back->setFocus();
}

void OpeningPage::showPause(const QString &sentence, const QString &steady)
{
    if (!m_busy->isHidden())
        showWait(sentence, steady);
}

// The words are a label, which a screen reader tells only beside the focus. Saying the same again
// would be told, too.
void OpeningPage::showWait(const QString &sentence, const QString &steady)
{
    setCountingText(
        *m_text, sentence.isEmpty() ? tr("Reading what the organisation is.") : sentence, steady);
    if (m_back->accessibleDescription() != steady)
        m_back->setAccessibleDescription(steady);
}

void OpeningPage::showFailure(const QString &sentence, const QString &details, bool signInHelps)
{
    m_title->setText(tr("The organisation was not opened"));
    setCountingText(*m_text, sentence, {});
    m_back->setAccessibleDescription({});
    m_details->setText(details);
    m_details->setVisible(!details.isEmpty());
    m_busy->hide();
    // One of the two is what to do next, and looks like it.
    QPushButton *next = signInHelps ? m_signIn : m_again;
    m_signIn->setVisible(signInHelps);
    m_again->setVisible(!signInHelps);
    m_back->setText(tr("Back to the start"));
    next->setAccessibleDescription(sentence);
    next->setFocus();
}

} // namespace rw::ui
