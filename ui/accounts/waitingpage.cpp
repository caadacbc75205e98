// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/accounts/waitingpage.h"

#include "ui/feedback/countingtext.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace rw::ui {

namespace {

QLabel *words(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

// A label above a field, and buttons beside it.
QWidget *labelledRow(const QString &label, QLineEdit *edit, const QList<QPushButton *> &buttons,
                     QWidget *parent)
{
    auto *row = new QWidget(parent);
    auto *column = new QVBoxLayout(row);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto *name = new QLabel(label, row);
    name->setBuddy(edit);
    column->addWidget(name);
    auto *line = new QHBoxLayout;
    line->addWidget(edit, 1);
    for (QPushButton *button : buttons) {
        button->setAutoDefault(false);
        line->addWidget(button);
    }
    column->addLayout(line);
    return row;
}

} // namespace

WaitingPage::WaitingPage(QWidget *parent)
    : QWidget(parent), m_title(words(this)), m_words(words(this)), m_busy(new QProgressBar(this)),
      m_code(new QLineEdit(this)), m_address(new QLineEdit(this)), m_paste(new QLineEdit(this)),
      m_note(words(this)), m_left(words(this))
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    large.setBold(true);
    m_title->setFont(large);
    m_title->setObjectName(u"waitingTitle"_s);
    m_words->setObjectName(u"waitingWords"_s);
    m_note->setObjectName(u"waitingNote"_s);
    m_left->setObjectName(u"timeLeft"_s);
    m_left->setForegroundRole(QPalette::PlaceholderText);
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedHeight(6);
    m_busy->setAccessibleName(tr("Waiting"));

    m_code->setObjectName(u"userCode"_s);
    m_code->setReadOnly(true);
    QFont wide = large;
    wide.setPointSizeF(large.pointSizeF() * 1.3);
    wide.setLetterSpacing(QFont::AbsoluteSpacing, 2);
    m_code->setFont(wide);
    m_code->setAlignment(Qt::AlignCenter);
    auto *copyCode = new QPushButton(tr("Copy &code"), this);
    m_codeRow = labelledRow(tr("&Type this code there:"), m_code, {copyCode}, this);

    m_address->setObjectName(u"consentAddress"_s);
    m_address->setReadOnly(true);
    auto *copyAddress = new QPushButton(tr("Copy &address"), this);
    copyAddress->setObjectName(u"copyAddress"_s);
    m_open = new QPushButton(tr("&Open again"), this);
    m_addressRow = labelledRow(tr("A&ddress of the page:"), m_address, {copyAddress, m_open}, this);

    m_paste->setObjectName(u"finalAddress"_s);
    m_paste->setPlaceholderText(u"http://localhost:…"_s);
    auto *use = new QPushButton(tr("&Use it"), this);
    use->setAccessibleName(tr("Use the pasted address"));
    m_pasteRow = labelledRow(tr("If the browser ends at a page that does not load, &paste its "
                                "address here:"),
                             m_paste, {use}, this);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(14);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_title, m_words, m_busy, m_addressRow,
                                                            m_codeRow, m_pasteRow, m_note, m_left})
        column->addWidget(widget);
    column->addStretch();

    const auto copy
        = [](const QLineEdit *edit) { QGuiApplication::clipboard()->setText(edit->text()); };
    connect(copyCode, &QPushButton::clicked, this, [this, copy] { copy(m_code); });
    connect(copyAddress, &QPushButton::clicked, this, [this, copy] { copy(m_address); });
    connect(m_open, &QPushButton::clicked, this, [this] { emit openWanted(m_page); });
    const auto usePasted = [this] {
        if (!m_paste->text().trimmed().isEmpty())
            emit pasted(m_paste->text());
    };
    connect(use, &QPushButton::clicked, this, usePasted);
    connect(m_paste, &QLineEdit::returnPressed, this, usePasted);
    connect(&m_second, &QTimer::timeout, this, &WaitingPage::showLeft);
}

void WaitingPage::begin(const QString &title, const QString &what,
                        std::chrono::milliseconds longest)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_words->setText(what);
    m_note->clear();
    m_paste->clear();
    m_end
        = longest.count() == 0 ? QDeadlineTimer(QDeadlineTimer::Forever) : QDeadlineTimer(longest);
    m_left->setVisible(!m_end.isForever());
    m_second.stop();
    if (m_end.isForever())
        return;
    m_second.start(1000);
    showLeft();
}

void WaitingPage::showBusy(const QString &what)
{
    begin(what, {}, {});
    for (QWidget *row : {m_codeRow, m_addressRow, m_pasteRow})
        row->hide();
}

void WaitingPage::showBrowser(const QUrl &address, bool listens, std::chrono::milliseconds longest)
{
    begin(tr("Go on in your browser"),
          listens
              ? tr("Zoho asks there whether Rolewright may do what you chose. This window goes "
                   "on by itself when you have answered.")
              : tr("Zoho asks there whether Rolewright may do what you chose. Other programs use "
                   "the ports at which the browser comes back, so paste its last address below "
                   "when you have answered."),
          longest);
    m_page = address;
    m_address->setText(address.toString(QUrl::FullyEncoded));
    m_address->setCursorPosition(0);
    m_codeRow->hide();
    m_addressRow->show();
    m_pasteRow->show();
    m_open->setText(tr("&Open again"));
    m_paste->setFocus();
}

void WaitingPage::showDevice(const QString &userCode, const QUrl &page, const QUrl &pageWithCode,
                             std::chrono::milliseconds lifetime)
{
    begin(tr("Let Rolewright in from any device"),
          tr("Open this page in any browser, on this machine or another, sign in to Zoho there and "
             "type the code. This window goes on by itself."),
          lifetime);
    m_page = pageWithCode.isEmpty() ? page : pageWithCode;
    m_address->setText(page.toString(QUrl::FullyEncoded));
    m_address->setCursorPosition(0);
    m_code->setText(userCode);
    m_codeRow->show();
    m_addressRow->show();
    m_pasteRow->hide();
    m_open->setText(tr("&Open here"));
    m_code->setFocus();
}

void WaitingPage::note(const QString &what)
{
    m_note->setText(what);
}

void WaitingPage::showLeft()
{
    const qint64 seconds = (m_end.remainingTime() + 999) / 1000;
    const QString left = u"%1:%2"_s.arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
    //: %1 is a time, 4:59
    setCountingText(*m_left, tr("%1 left").arg(left),
                    tr("%n minute(s) left", nullptr, static_cast<int>((seconds + 59) / 60)));
}

} // namespace rw::ui
