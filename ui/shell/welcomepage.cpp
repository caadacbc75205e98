// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/welcomepage.h"

#include "ui/feedback/icons.h"
#include "ui/shell/applicationicon.h"
#include "ui/shell/choicecard.h"

#include <QDir>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace rw::ui {

namespace {

// An ampersand in a name is no mnemonic.
QString escaped(QString text)
{
    return text.replace(QLatin1Char('&'), QLatin1String("&&"));
}

void clear(QLayout *rows)
{
    while (QLayoutItem *item = rows->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
}

} // namespace

WelcomePage::WelcomePage(QWidget *parent)
    : QScrollArea(parent), m_accountsTitle(new QLabel(tr("Your organisations"))),
      m_lastTitle(new QLabel(tr("Open last time"))),
      m_recentTitle(new QLabel(tr("Recent connection files")))
{
    setObjectName(QStringLiteral("welcomePage"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    auto *whole = new QWidget;
    setWidget(whole);
    // The area would paint itself like a list.
    viewport()->setBackgroundRole(QPalette::Window);
    whole->setBackgroundRole(QPalette::Window);

    auto *sample
        = new ChoiceCard(lineIcon(QStringLiteral("sample")), tr("Explore with sample data"),
                         tr("No account needed. Nothing leaves this computer."), whole);
    sample->setObjectName(QStringLiteral("exploreSample"));
    m_signIn = new ChoiceCard(lineIcon(QStringLiteral("sign-in")), tr("Sign in to Zoho…"),
                              tr("Your browser opens. You choose what Rolewright may do."), whole);
    m_signIn->setObjectName(QStringLiteral("signIn"));
    auto *file = new ChoiceCard(lineIcon(QStringLiteral("open")), tr("Open a connection file…"),
                                tr("Opens the organisation that the file describes."), whole);
    file->setObjectName(QStringLiteral("openConnectionFile"));
    m_accounts = new KnownOrganisations(whole);

    auto *column = new QVBoxLayout;
    column->setSpacing(6);
    column->addWidget(heading());
    column->addSpacing(20);
    auto *cards = new QHBoxLayout;
    cards->setSpacing(20);
    cards->addWidget(sample);
    cards->addWidget(m_signIn);
    cards->addWidget(file);
    cards->addStretch();
    column->addLayout(cards);
    addSection(column, m_accountsTitle)->addWidget(m_accounts);
    m_last = addSection(column, m_lastTitle);
    m_recent = addSection(column, m_recentTitle);

    auto *page = new QGridLayout(whole);
    page->setRowStretch(0, 2);
    page->addLayout(column, 1, 1);
    page->setRowStretch(2, 3);
    page->setColumnStretch(0, 1);
    page->setColumnStretch(2, 1);

    connect(sample, &QPushButton::clicked, this, &WelcomePage::sampleWanted);
    connect(m_signIn, &QPushButton::clicked, this, &WelcomePage::signInWanted);
    connect(file, &QPushButton::clicked, this, &WelcomePage::fileWanted);
    connect(m_accounts, &KnownOrganisations::openWanted, this, &WelcomePage::accountWanted);
    connect(m_accounts, &KnownOrganisations::describeWanted, this, &WelcomePage::describeWanted);
    connect(m_accounts, &KnownOrganisations::signOutWanted, this, &WelcomePage::signOutWanted);
    connect(m_accounts, &KnownOrganisations::removeWanted, this, &WelcomePage::removeWanted);
    setFocusProxy(sample);
    setSignInPossible(false);
    setAccounts({});
    setLastTime({});
    setRecentFiles({});
}

QWidget *WelcomePage::heading()
{
    auto *heading = new QWidget;
    auto *mark = new QLabel(heading);
    mark->setPixmap(applicationIcon().pixmap(QSize(64, 64), devicePixelRatioF()));
    mark->setAccessibleName(tr("The mark of Rolewright: three roles, one of them moved"));
    auto *title = new QLabel(tr("Rolewright"), heading);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 2.1);
    large.setWeight(QFont::DemiBold);
    title->setFont(large);
    auto *claim
        = new QLabel(tr("Roles, contact roles and counterparty contacts, edited like a document. "
                        "Nothing is sent until you apply."),
                     heading);
    claim->setWordWrap(true);
    claim->setForegroundRole(QPalette::PlaceholderText);
    auto *row = new QHBoxLayout(heading);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(18);
    row->addWidget(mark);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(title);
    words->addWidget(claim);
    row->addLayout(words, 1);
    return heading;
}

QVBoxLayout *WelcomePage::addSection(QVBoxLayout *column, QLabel *title)
{
    QFont strong = title->font();
    strong.setWeight(QFont::DemiBold);
    title->setFont(strong);
    title->setContentsMargins(0, 14, 0, 0);
    column->addWidget(title);
    auto *rows = new QVBoxLayout;
    rows->setSpacing(2);
    column->addLayout(rows);
    return rows;
}

void WelcomePage::addButton(QVBoxLayout *rows, const QString &text, const QString &accessible,
                            const QString &icon, const std::function<void()> &act)
{
    auto *button = new QToolButton(widget());
    button->setText(escaped(text));
    button->setAccessibleName(accessible);
    button->setIcon(lineIcon(icon));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    rows->addWidget(button);
    connect(button, &QToolButton::clicked, this, act);
}

void WelcomePage::setSignInPossible(bool possible)
{
    m_signIn->setVisible(possible);
}

void WelcomePage::setAccounts(const QList<KnownOrganisation> &accounts)
{
    m_accountsTitle->setVisible(!accounts.isEmpty());
    m_accounts->setOrganisations(accounts);
}

void WelcomePage::setLastTime(const QList<RememberedOrganisations::Entry> &entries)
{
    clear(m_last);
    m_lastTitle->setVisible(!entries.isEmpty());
    QStringList all;
    for (const RememberedOrganisations::Entry &entry : entries) {
        all << entry.key;
        addButton(m_last, entry.title, tr("Open %1 again").arg(entry.title),
                  QStringLiteral("history"),
                  [this, key = entry.key] { emit lastTimeWanted({key}); });
    }
    if (all.size() > 1)
        addButton(m_last, tr("Open all %n of them", nullptr, int(all.size())),
                  tr("Open all %n that were open last time", nullptr, int(all.size())),
                  QStringLiteral("expand-all"), [this, all] { emit lastTimeWanted(all); });
}

void WelcomePage::setRecentFiles(const QStringList &paths)
{
    clear(m_recent);
    m_recentTitle->setVisible(!paths.isEmpty());
    for (const QString &path : paths) {
        const QFileInfo file(path);
        const QString shown = QDir::toNativeSeparators(path);
        addButton(m_recent,
                  tr("%1   %2").arg(file.fileName(), QDir::toNativeSeparators(file.absolutePath())),
                  tr("Open %1").arg(shown), QStringLiteral("open"),
                  [this, path] { emit recentWanted(path); });
    }
}

} // namespace rw::ui
