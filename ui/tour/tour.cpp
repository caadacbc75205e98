// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/tour/tour.h"

#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/rolesection.h"
#include "ui/review/applycontroller.h"
#include "ui/shell/mainactions.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/theme.h"
#include "ui/shell/workbench.h"

#include <QAction>
#include <QJsonDocument>
#include <QMimeData>

#include <algorithm>
#include <memory>

namespace rw::ui {

using namespace Qt::StringLiterals;
using edit::Section;

namespace {

constexpr int pollInterval = 25; // ms
constexpr int patience = 60000 / pollInterval; // a minute for each step
constexpr int restBeforePicture = 8; // polls, so that layouts and fading things have settled

// A value with a mark, or without it if it has it: a tour of the same organisation goes to and fro.
QString toggled(const QString &text, const QString &mark, qsizetype at)
{
    QString result = text;
    return text.contains(mark) ? result.remove(mark) : result.insert(at, mark);
}

} // namespace

Tour::Tour(MainWindow &window, ServerReader &reader, TourReport &report, Theme *theme,
           QObject *parent)
    : QObject(parent), m_window(window), m_reader(reader), m_report(report), m_theme(theme)
{
    m_timer.setInterval(pollInterval);
    connect(&m_timer, &QTimer::timeout, this, &Tour::poll);
    connect(&m_window, &MainWindow::organisationNotOpened, this, [this] {
        m_report.fail(u"the organisation could not be opened"_s);
        end();
    });
}

void Tour::start()
{
    when(
        u"the organisation to open"_s,
        [this] {
            if (!m_window.session())
                return false;
            const edit::Workspace &workspace = session().workspace();
            return workspace.roles().state() == Section::State::Ready
                   && workspace.roles().usersKnown()
                   && workspace.contactRoles().state() == Section::State::Ready
                   && workspace.contacts().state() == Section::State::Ready;
        },
        &Tour::showRoles);
}

void Tour::when(const QString &what, const Condition &condition, Next next)
{
    m_waitingFor = what;
    m_condition = condition;
    m_next = next;
    m_patience = patience;
    m_timer.start();
}

void Tour::show(const QString &what, bool ok, Next next)
{
    m_rest = 0;
    when(
        what,
        [this, what, ok] {
            const edit::Workspace &workspace = session().workspace();
            const bool busy = workspace.durableCount() != workspace.stagedCount();
            m_rest = busy ? 0 : m_rest + 1;
            if (m_rest < restBeforePicture)
                return false;
            m_report.step(what, ok, m_window);
            return true;
        },
        next);
}

void Tour::poll()
{
    if (m_condition()) {
        m_timer.stop();
        (this->*m_next)();
    } else if (--m_patience <= 0) {
        m_report.fail(u"waited in vain for %1"_s.arg(m_waitingFor));
        end();
    }
}

void Tour::end()
{
    m_timer.stop();
    emit finished();
}

OrganisationSession &Tour::session() const
{
    return *m_window.session();
}

void Tour::showRoles()
{
    m_window.actions().rolesWorkspace->trigger();
    show(u"Roles"_s, session().roles().roleCount() > 0, &Tour::moveRole);
}

// A role from the bottom of the tree goes under another branch, by the drop that a mouse would
// make.
void Tour::moveRole()
{
    const edit::RoleSection &roles = session().workspace().roles();
    // As a person would where the organisation is Production.
    if (auto *lock = m_window.findChild<QAction *>(u"lockTree"_s); lock && lock->isChecked())
        lock->trigger();
    QList<domain::RoleId> ids = roles.tree().ids();
    std::sort(ids.begin(), ids.end());
    for (const domain::RoleId &id : std::as_const(ids)) {
        const domain::RoleTree::Node *node = roles.tree().find(id);
        if (!node->children.empty() || node->depth() < 3)
            continue;
        const auto &branches = roles.tree().top()->children;
        for (const auto &branch : branches) {
            if (roles.tree().isBelow(id, branch->role.id)
                || roles.refusalToMove({id}, branch->role.id) != edit::RoleSection::Refusal::None)
                continue;
            m_role = id;
            m_superior = branch->role.id;
        }
        if (!m_role.isEmpty())
            break;
    }
    models::RoleTreeModel &model = session().roles();
    const std::unique_ptr<QMimeData> dragged(model.mimeData({model.indexOf(m_role)}));
    const bool dropped
        = !m_role.isEmpty() && dragged
          && model.dropMimeData(dragged.get(), Qt::MoveAction, -1, -1, model.indexOf(m_superior));
    if (!dropped) {
        m_report.fail(u"no role could be moved"_s);
        end();
        return;
    }
    if (Pane *pane = m_window.workbench()->currentPane())
        pane->reveal(edit::RoleSection::ref(m_role));
    show(u"Role moved"_s, roles.tree().find(m_role)->role.reportingTo == m_superior,
         &Tour::undoMove);
}

void Tour::undoMove()
{
    m_window.actions().undo->trigger();
    const domain::RoleTree &tree = session().workspace().roles().tree();
    show(u"Move undone"_s, tree.find(m_role)->role.reportingTo != m_superior, &Tour::redoMove);
}

void Tour::redoMove()
{
    m_window.actions().redo->trigger();
    const domain::RoleTree &tree = session().workspace().roles().tree();
    show(u"Move redone"_s, tree.find(m_role)->role.reportingTo == m_superior,
         &Tour::reorderContactRoles);
}

void Tour::reorderContactRoles()
{
    m_window.actions().contactRolesWorkspace->trigger();
    models::PicklistModel &model = session().picklist();
    const int last = model.rowCount() - 1;
    const std::unique_ptr<QMimeData> dragged(
        model.mimeData({model.index(last, models::PicklistModel::NameColumn)}));
    const QString moved = model.idAt(model.index(last, 0)).value;
    const bool dropped = dragged && model.dropMimeData(dragged.get(), Qt::MoveAction, 0, 0, {});
    m_order = session().workspace().contactRoles().wantedOrder();
    show(u"Contact roles reordered"_s, dropped && m_order.value(0) == moved,
         &Tour::openCounterparty);
}

void Tour::openCounterparty()
{
    m_window.actions().contactsWorkspace->trigger();
    const edit::ContactSection &contacts = session().workspace().contacts();
    const models::CounterpartiesModel &counterparties = session().counterparties();
    for (int row = 0; row < counterparties.rowCount() && m_counterparty.isEmpty(); ++row) {
        const domain::CounterpartyId id = counterparties.idAt(counterparties.index(row));
        if (contacts.contactCount(id) != 0)
            m_counterparty = id;
    }
    session().contacts().setCounterparty(m_counterparty);
    when(
        u"the contacts"_s,
        [this] {
            return session().workspace().contacts().contactsState(m_counterparty)
                   == Section::State::Ready;
        },
        &Tour::correctContact);
}

void Tour::correctContact()
{
    const edit::ContactSection &contacts = session().workspace().contacts();
    for (const auto &entry : contacts.book().entries(m_counterparty)) {
        if (contacts.lock(entry.contact.id) == edit::ContactSection::Lock::None) {
            m_contact = entry.contact.id;
            break;
        }
    }
    const domain::ContactBook::Entry *entry = contacts.book().find(m_contact);
    if (!entry) {
        m_report.fail(u"no contact could be edited"_s);
        end();
        return;
    }
    m_contactName
        = toggled(entry->contact.displayName, u" (Legal)"_s, entry->contact.displayName.size());
    m_contactAddress
        = toggled(entry->contact.emailId, u"+legal"_s, entry->contact.emailId.indexOf(u'@'));
    models::ContactsModel &model = session().contacts();
    using Model = models::ContactsModel;
    const bool edited
        = model.setData(model.indexOf(m_contact, Model::NameColumn), m_contactName, Qt::EditRole)
          && model.setData(model.indexOf(m_contact, Model::EmailColumn), m_contactAddress,
                           Qt::EditRole);
    if (Pane *pane = m_window.workbench()->currentPane())
        pane->reveal(edit::ContactSection::ref(m_contact));
    show(u"Contact corrected"_s, edited, &Tour::review);
}

void Tour::review()
{
    m_window.actions().review->trigger();
    when(
        u"the list of steps"_s, [this] { return session().steps().rowCount() >= 3; },
        &Tour::reviewed);
}

void Tour::reviewed()
{
    show(u"Review"_s, m_window.workbench()->isReviewing(), &Tour::apply);
}

void Tour::apply()
{
    m_window.actions().apply->trigger();
    when(
        u"the apply to end"_s,
        [this] {
            const ApplyController &applying = m_window.workbench()->applying();
            return applying.run() && !applying.isRunning();
        },
        &Tour::applied);
}

void Tour::applied()
{
    const edit::ApplyRun &run = *m_window.workbench()->applying().run();
    for (const edit::Step &step : run.plan().steps) {
        const edit::ApplyRun::StepResult &result = run.result(step.number);
        m_report.sent({{u"method"_s, QString::fromLatin1(result.request.verb)},
                       {u"target"_s, QString::fromLatin1(result.request.target)},
                       {u"body"_s, QJsonDocument::fromJson(result.request.body).object()},
                       {u"verified"_s, result.state == edit::ApplyRun::StepState::Verified}});
    }
    show(u"Applied"_s, run.outcome() == edit::ApplyRun::Outcome::Applied, &Tour::reread);
}

void Tour::reread()
{
    m_window.actions().refresh->trigger();
    when(
        u"the organisation to be read again"_s,
        [this] {
            const QList<Section *> sections = session().workspace().sections();
            return std::all_of(sections.cbegin(), sections.cend(), [](const Section *section) {
                return section->state() == Section::State::Ready;
            });
        },
        &Tour::compareRole);
}

void Tour::compareRole()
{
    m_reader.readRole(m_role.value, [this](const QJsonValue &role) {
        m_report.object(u"role"_s, m_role.value, {{u"reporting_to"_s, m_superior.value}}, role,
                        role[u"reporting_to"_s][u"id"_s].toString() == m_superior.value);
        compareContactRoles();
    });
}

void Tour::compareContactRoles()
{
    m_reader.readContactRoles([this](const QJsonValue &values) {
        QList<std::pair<int, QString>> numbered;
        const QJsonArray list = values.toArray();
        for (const QJsonValue &value : list)
            numbered.append({value[u"sequence_number"_s].toInt(), value[u"id"_s].toString()});
        std::sort(numbered.begin(), numbered.end());
        QStringList order;
        for (const auto &[number, id] : std::as_const(numbered))
            order.append(id);
        m_report.object(u"contact_roles"_s, {}, {{u"order"_s, QJsonArray::fromStringList(m_order)}},
                        values, order == m_order);
        compareContact();
    });
}

void Tour::compareContact()
{
    m_reader.readContact(m_counterparty.value, m_contact.value, [this](const QJsonValue &contact) {
        const QString name = contact[u"name"_s].toString(contact[u"displayName"_s].toString());
        m_report.object(
            u"counterparty_contact"_s, m_contact.value,
            {{u"displayName"_s, m_contactName}, {u"emailId"_s, m_contactAddress}}, contact,
            name == m_contactName && contact[u"emailId"_s].toString() == m_contactAddress);
        m_window.actions().rolesWorkspace->trigger();
        if (Pane *pane = m_window.workbench()->currentPane())
            pane->reveal(edit::RoleSection::ref(m_role));
        show(u"Read again"_s, session().workspace().stagedCount() == 0, &Tour::showDark);
    });
}

void Tour::showDark()
{
    if (!m_theme) {
        end();
        return;
    }
    m_themeBefore = m_theme->choice();
    m_theme->setChoice(Theme::Choice::Dark);
    show(u"Dark"_s, true, &Tour::showLightAgain);
}

void Tour::showLightAgain()
{
    m_theme->setChoice(m_themeBefore);
    end();
}

} // namespace rw::ui
