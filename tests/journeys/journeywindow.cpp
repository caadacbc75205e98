// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "journeys/journeywindow.h"

#include "journeys/serverstate.h"
#include "ui/review/applycontroller.h"
#include "ui/shell/mainactions.h"
#include "ui/shell/workbench.h"

#include <QAction>
#include <QDialog>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

namespace rw::test {

using namespace Qt::StringLiterals;
using edit::Section;

namespace {
constexpr int patience = 60000;
}

JourneyWindow::JourneyWindow()
    : m_settings(
        std::make_unique<QSettings>(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat)),
      server(std::make_shared<sandbox::Server>(sandbox::ServerOptions()))
{
}

bool JourneyWindow::open()
{
    QString error;
    if (!server->start(&error)) {
        qCritical("%s", qUtf8Printable(error));
        return false;
    }
    return openWindow();
}

bool JourneyWindow::reopen()
{
    window.reset();
    return openWindow();
}

bool JourneyWindow::openWindow()
{
    const auto parsed
        = api::parseConnection(QJsonDocument(server->connection()).toJson(QJsonDocument::Compact));
    if (!parsed)
        return false;
    window = std::make_unique<ui::MainWindow>(ui::WindowServices{
        [] { return tl::expected<ui::Doorway, QString>(tl::make_unexpected(QString())); },
        m_folder.path(), m_settings.get(), nullptr});
    window->resize(1280, 860);
    window->show();
    window->openDoorway({*parsed, server, false}, u"the journey"_s);
    const auto isRead = [this] {
        if (!window->session())
            return false;
        const QList<Section *> sections = workspace().sections();
        return workspace().roles().usersKnown()
               && std::all_of(sections.cbegin(), sections.cend(), [](Section *section) {
                      return section->state() == Section::State::Ready;
                  });
    };
    if (!QTest::qWaitFor(isRead, patience))
        return false;
    // Its server says that it is Production, whose tree is locked at first.
    if (auto *lock = window->findChild<QAction *>(u"lockTree"_s); lock && lock->isChecked())
        lock->trigger();
    edit::ContactSection &contacts = workspace().contacts();
    for (const auto &counterparty : contacts.counterparties())
        contacts.open(counterparty.id);
    return QTest::qWaitFor(
        [&contacts] {
            const auto &all = contacts.counterparties();
            return std::all_of(all.cbegin(), all.cend(), [&contacts](const auto &counterparty) {
                return contacts.contactsState(counterparty.id) == Section::State::Ready;
            });
        },
        patience);
}

QStringList JourneyWindow::wantedState() const
{
    QStringList lines;
    const domain::RoleTree &tree = workspace().roles().tree();
    for (const domain::RoleId &id : tree.ids()) {
        const domain::RoleTree::Node &node = *tree.find(id);
        const domain::RoleTree::Node *superior = tree.find(node.role.reportingTo);
        if (!node.doomed)
            lines.append(roleLine(node.role.name, superior ? superior->role.name : QString(),
                                  node.role.description, node.role.shareWithPeers,
                                  node.role.forecastManager.value));
    }
    int position = 0;
    for (const auto &entry : workspace().contactRoles().list().entries()) {
        if (!entry.doomed)
            lines.append(valueLine(++position, entry.value.name));
    }
    const edit::ContactSection &contacts = workspace().contacts();
    for (const auto &counterparty : contacts.counterparties()) {
        for (const auto &entry : contacts.book().entries(counterparty.id)) {
            if (!entry.doomed && !entry.contact.isStopped())
                lines.append(contactLine(counterparty.id.value, entry.contact.displayName,
                                         entry.contact.emailId));
        }
    }
    lines.sort();
    return lines;
}

bool JourneyWindow::apply() const
{
    ui::Workbench &workbench = *window->workbench();
    if (!QTest::qWaitFor([this] { return workspace().durableCount() == workspace().stagedCount(); },
                         patience))
        return false;
    workbench.showReview();
    QSignalSpy finished(&workbench.applying(), &ui::ApplyController::finished);
    window->actions().apply->trigger();
    // What is asked in Production has a test of its own.
    if (auto *question = window->findChild<QDialog *>(u"deletionQuestion"_s))
        question->accept();
    return QTest::qWaitFor([&finished] { return !finished.isEmpty(); }, patience)
           && workbench.applying().run()->outcome() == edit::ApplyRun::Outcome::Applied;
}

bool JourneyWindow::refresh() const
{
    QSignalSpy roles(&workspace().roles(), &Section::reread);
    QSignalSpy values(&workspace().contactRoles(), &Section::reread);
    QSignalSpy contacts(&workspace().contacts(), &Section::reread);
    window->actions().refresh->trigger();
    return QTest::qWaitFor(
        [&] { return !roles.isEmpty() && !values.isEmpty() && !contacts.isEmpty(); }, patience);
}

} // namespace rw::test
