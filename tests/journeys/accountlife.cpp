// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The life of an account in a program of its own, whose folders and output are searched for secrets
// afterwards. It is the window with everything that it stands on, used as a person uses it: sign in
// by the browser, keep what was granted in the file, label, edit, review, apply, renew, look at the
// list of requests, and, when it is told to on its standard input, sign out and remove.
//
// The first line that it reads is JSON with url, client_id and client_secret. What it says: "open"
// with an address, "applied", "removed"; anything else is what the window shows, or trouble.

#include "edit/rolesection.h"
#include "ui/activity/activitydialog.h"
#include "ui/program.h"
#include "ui/review/applycontroller.h"
#include "ui/shell/corefiles.h"
#include "ui/shell/knownorganisations.h"
#include "ui/shell/mainactions.h"
#include "ui/shell/organisationpage.h"
#include "ui/shell/workbench.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QEventLoop>
#include <QJsonDocument>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QSettings>
#include <QStandardPaths>
#include <QTimer>
#include <QTreeView>

#include <cstdio>
#include <iostream>
#include <string>

using namespace Qt::StringLiterals;
using namespace rw;

namespace {

constexpr auto passphrase = "correct horse battery staple"_L1;
constexpr int patience = 60000;

void say(const QString &line)
{
    std::puts(qUtf8Printable(line));
    std::fflush(stdout);
}

[[noreturn]] void giveUp(const QString &why)
{
    say(why);
    std::_Exit(1);
}

QJsonDocument readLine()
{
    std::string line;
    std::getline(std::cin, line);
    return QJsonDocument::fromJson(QByteArray::fromStdString(line));
}

template <typename Condition>
void waitUntil(const char *what, Condition condition)
{
    QTimer end;
    end.setSingleShot(true);
    end.start(patience);
    while (!condition()) {
        if (!end.isActive())
            giveUp(u"In vain: "_s + QLatin1StringView(what));
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
}

class Life final : public QObject
{
    Q_OBJECT
public:
    explicit Life(const QJsonDocument &words);

    void signIn();
    void label();
    void work();
    void showRequests();
    void signOut();
    void remove();

public slots:
    void browse(const QUrl &address) { say(u"open "_s + QString::fromLatin1(address.toEncoded())); }

private:
    template <typename T>
    T *find(const char *name, const QObject *in = nullptr)
    {
        T *found = (in ? in : &window())->findChild<T *>(QLatin1StringView(name));
        if (!found)
            giveUp(u"Nowhere: "_s + QLatin1StringView(name));
        return found;
    }
    void type(const QObject *form, const char *field, const QString &text)
    {
        find<QLineEdit>(field, form)->setText(text);
    }
    void press(const QObject *form, const char *button)
    {
        find<QAbstractButton>(button, form)->click();
    }
    ui::MainWindow &window() { return m_program.window(); }
    ui::MainActions &actions() { return window().actions(); }
    void closeWhatWasTold();

    const QString m_url;
    const QString m_clientId;
    const QString m_clientSecret;
    QSettings m_settings;
    ui::Program m_program;
};

Life::Life(const QJsonDocument &words)
    : m_url(words[u"url"_s].toString()), m_clientId(words[u"client_id"_s].toString()),
      m_clientSecret(words[u"client_secret"_s].toString()),
      m_settings(QSettings::IniFormat, QSettings::UserScope, u"Rolewright"_s, u"Rolewright"_s),
      m_program({QStandardPaths::writableLocation(QStandardPaths::AppDataLocation),
                 &m_settings,
                 nullptr,
                 {}})
{
    QDesktopServices::setUrlHandler(u"http"_s, this, "browse");
}

void Life::signIn()
{
    actions().signIn->trigger();
    const auto *dialog = find<QDialog>("addOrganisationDialog");
    find<QAbstractButton>("advanced", dialog)->setChecked(true);
    for (const char *host : {"accountsHost", "crmHost", "contractsHost"})
        type(dialog, host, m_url);
    type(dialog, "clientId", m_clientId);
    type(dialog, "clientSecret", m_clientSecret);
    press(dialog, "keepInFile");
    type(dialog, "passphrase", passphrase);
    type(dialog, "passphraseAgain", passphrase);
    auto *next = find<QAbstractButton>("next", dialog);
    next->click();
    waitUntil("the check of the connection",
              [next] { return next->isVisible() && next->text() == "Open organisation"_L1; });
    waitUntil("its end", [next] { return next->isEnabled(); });
    next->click();
    waitUntil("an organisation that is read", [this] {
        if (!window().session())
            return false;
        const edit::RoleSection &roles = window().session()->workspace().roles();
        return roles.state() == edit::Section::State::Ready && roles.usersKnown();
    });
}

void Life::label()
{
    actions().describe->trigger();
    auto *dialog = find<QDialog>("editOrganisationDialog");
    type(dialog, "label", u"Europe"_s);
    dialog->accept();
    waitUntil("the label in the title",
              [this] { return window().windowTitle().contains("Europe"_L1); });
    say(window().windowTitle());
}

void Life::work()
{
    edit::Workspace &workspace = window().session()->workspace();
    const auto *role = workspace.roles().tree().findByName(u"Inside Sales"_s);
    if (!role
        || !workspace.roles().setField(role->role.id, domain::Field::Description,
                                       u"Looks inside"_s))
        giveUp(u"nothing to apply"_s);
    bool renewed = false;
    connect(&window(), &ui::MainWindow::tokenRenewed, this, [&renewed] { renewed = true; });
    bool finished = false;
    connect(&window().workbench()->applying(), &ui::ApplyController::finished, this,
            [&finished] { finished = true; });
    waitUntil("an edit that is kept",
              [&workspace] { return workspace.durableCount() == workspace.stagedCount(); });
    window().workbench()->showReview();
    actions().apply->trigger();
    waitUntil("the end of the apply", [&finished] { return finished; });
    if (!workspace.changes().isEmpty())
        giveUp(u"not everything was applied"_s);
    if (!renewed)
        giveUp(u"nothing was renewed"_s);
}

void Life::showRequests()
{
    actions().activity->trigger();
    auto *dialog = find<ui::ActivityDialog>("activity");
    auto *view = find<QTreeView>("activityRequests", dialog);
    for (int row = 0; row < view->model()->rowCount(); ++row) {
        view->setCurrentIndex(view->model()->index(row, 0));
        say(find<QPlainTextEdit>("activityDetails", dialog)->toPlainText());
    }
    view->selectAll();
    find<QAction>("copyAsCurl", dialog)->trigger();
    say(QGuiApplication::clipboard()->text());
    dialog->close();
}

// The first of what is told in boxes of their own.
void Life::closeWhatWasTold()
{
    QMessageBox *box = nullptr;
    waitUntil("a sentence", [this, &box] {
        for (QMessageBox *each : window().findChildren<QMessageBox *>()) {
            if (each->objectName().isEmpty()) // no question
                box = each;
        }
        return box;
    });
    say(box->text());
    delete box;
}

void Life::signOut()
{
    actions().signOut->trigger();
    press(find<QDialog>("signOutQuestion"), "signOut");
    closeWhatWasTold();
    if (!window().pages().isEmpty())
        giveUp(u"it is open still"_s);
}

void Life::remove()
{
    find<QAction>("removeOrganisation", window().findChild<ui::KnownOrganisations *>())->trigger();
    press(find<QDialog>("removeOrganisationDialog"), "remove");
    closeWhatWasTold();
    if (!window().findChild<ui::KnownOrganisations *>()->isHidden())
        giveUp(u"it is in the list still"_s);
}

} // namespace

int main(int argc, char **argv)
{
    ui::leaveNoCoreFiles();
    QCoreApplication::setApplicationName(u"Rolewright"_s);
    QApplication application(argc, argv);
    Life life(readLine());
    life.signIn();
    life.label();
    life.work();
    life.showRequests();
    say(u"applied"_s);
    readLine();
    life.signOut();
    life.remove();
    life.showRequests();
    say(u"removed"_s);
    return 0;
}

#include "accountlife.moc"
