// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/review/snapshotspanel.h"

#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/rolesection.h"
#include "edit/snapshotjson.h"
#include "edit/snapshotrestore.h"
#include "edit/workspace.h"
#include "models/differencesmodel.h"
#include "models/snapshotsmodel.h"
#include "store/snapshotstore.h"
#include "ui/feedback/banner.h"
#include "ui/feedback/listheader.h"
#include "ui/feedback/statepage.h"
#include "ui/review/takebackwords.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QUuid>
#include <QVBoxLayout>

#include <algorithm>

namespace rw::ui {

namespace {

void dress(QTableView &view, const QString &name, const QString &accessibleName)
{
    view.setObjectName(name);
    view.setAccessibleName(accessibleName);
    view.setSelectionBehavior(QAbstractItemView::SelectRows);
    view.setSelectionMode(QAbstractItemView::ExtendedSelection);
    view.setTabKeyNavigation(false);
    view.setShowGrid(false);
    view.verticalHeader()->hide();
    view.setHorizontalHeader(new ListHeader(&view));
    view.horizontalHeader()->setStretchLastSection(true);
}

QList<int> selectedRows(const QTableView &view)
{
    QList<int> rows;
    const QModelIndexList selected = view.selectionModel()->selectedRows();
    for (const QModelIndex &index : selected)
        rows.append(index.row());
    std::sort(rows.begin(), rows.end());
    return rows;
}

} // namespace

SnapshotsPanel::SnapshotsPanel(edit::Workspace &workspace, store::SnapshotStore &store,
                               QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_store(store),
      m_model(new models::SnapshotsModel(store, this)),
      m_differences(new models::DifferencesModel(workspace, this)), m_view(new QTableView(this)),
      m_differencesView(new QTableView(this)), m_page(new StatePage(m_view, this)),
      m_differencesPage(new StatePage(m_differencesView, this)), m_banner(new Banner(this))
{
    dress(*m_view, QStringLiteral("snapshots"), tr("Snapshots"));
    dress(*m_differencesView, QStringLiteral("differences"), tr("Differences"));
    m_view->setModel(m_model);
    m_differencesView->setModel(m_differences);
    add(QStringLiteral("takeSnapshot"), tr("Take a &snapshot"), Qt::Key_Insert,
        &SnapshotsPanel::takeNow);
    m_rename
        = add(QStringLiteral("renameSnapshot"), tr("Re&name"), Qt::Key_F2, &SnapshotsPanel::rename);
    m_pin = add(QStringLiteral("pinSnapshot"), tr("&Keep or let go"), Qt::CTRL | Qt::Key_P,
                &SnapshotsPanel::pin);
    m_compareNow = add(QStringLiteral("compareWithNow"), tr("&Compare with now"),
                       Qt::CTRL | Qt::Key_D, &SnapshotsPanel::compareWithNow);
    m_compareTwo = add(QStringLiteral("compareTwo"), tr("Compare the t&wo"),
                       Qt::CTRL | Qt::SHIFT | Qt::Key_D, &SnapshotsPanel::compareTwo);
    m_restoreAll = add(QStringLiteral("restoreAll"), tr("Restore &everything…"),
                       Qt::CTRL | Qt::Key_E, &SnapshotsPanel::restoreAll);
    m_restoreBranches = add(QStringLiteral("restoreBranches"), tr("Restore the &branch…"),
                            Qt::CTRL | Qt::Key_B, &SnapshotsPanel::restoreBranches);
    m_restoreSelected = add(QStringLiteral("restoreSelected"), tr("Restore what is se&lected…"),
                            Qt::CTRL | Qt::SHIFT | Qt::Key_E, &SnapshotsPanel::restoreSelected);
    m_remove = add(QStringLiteral("removeSnapshot"), tr("&Delete"), Qt::Key_Delete,
                   &SnapshotsPanel::removeSelected);

    // Under each list what can be done with what is in it.
    auto *snapshotButtons = new QHBoxLayout;
    auto *differenceButtons = new QHBoxLayout;
    for (QAction *action : std::as_const(m_actions)) {
        auto *button = new QPushButton(action->iconText(), this);
        button->setObjectName(action->objectName() + QStringLiteral("Button"));
        button->setToolTip(action->toolTip());
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, button,
                [button, action] { button->setEnabled(action->isEnabled()); });
        const bool restores
            = action == m_restoreAll || action == m_restoreBranches || action == m_restoreSelected;
        (restores ? differenceButtons : snapshotButtons)->addWidget(button);
    }
    auto *splitter = new QSplitter(Qt::Vertical, this);
    const auto addPart = [splitter](QWidget *list, QHBoxLayout *buttons) {
        buttons->addStretch(1);
        auto *part = new QWidget(splitter);
        auto *column = new QVBoxLayout(part);
        column->setContentsMargins(0, 0, 0, 0);
        column->addWidget(list, 1);
        column->addLayout(buttons);
        splitter->addWidget(part);
    };
    addPart(m_page, snapshotButtons);
    addPart(m_differencesPage, differenceButtons);
    splitter->setChildrenCollapsible(false);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_banner);
    column->addWidget(splitter, 1);
    m_differencesPage->showWords(tr("Nothing compared"),
                                 tr("Choose a snapshot and compare it with now, or choose two."));

    connect(&m_store, &store::SnapshotStore::durable, this, &SnapshotsPanel::tellKept);
    connect(m_model, &models::SnapshotsModel::loaded, this, [this] {
        m_view->resizeColumnsToContents();
        m_view->setColumnWidth(models::SnapshotsModel::NameColumn,
                               m_view->fontMetrics().averageCharWidth() * 40);
        if (m_model->rowCount() > 0)
            m_page->showList();
        else
            m_page->showWords(tr("No snapshots"),
                              tr("A snapshot keeps what the organisation looks like now."));
        selectSought();
        updateActions();
    });
    connect(m_model, &models::SnapshotsModel::failed, this, [this](const QString &sentence) {
        m_page->showWords(tr("The snapshots cannot be read"), sentence);
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &SnapshotsPanel::updateActions);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (current.isValid())
                    m_sought = m_model->idAt(current.row());
            });
    connect(m_differencesView->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &SnapshotsPanel::updateActions);
    connect(&m_workspace, &edit::Workspace::locksChanged, this, &SnapshotsPanel::updateActions);
    for (const edit::Section *section : m_workspace.sections())
        connect(section, &edit::Section::stateChanged, this, &SnapshotsPanel::updateActions);
    updateActions();
}

QAction *SnapshotsPanel::add(const QString &name, const QString &text, const QKeySequence &key,
                             void (SnapshotsPanel::*act)())
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, act);
    addAction(action);
    m_actions.append(action);
    return action;
}

void SnapshotsPanel::reload()
{
    m_model->reload();
}

// The one that was chosen before, or has just been taken; otherwise the newest.
void SnapshotsPanel::selectSought()
{
    int row = 0;
    for (int at = 0; at < m_model->rowCount(); ++at) {
        if (m_model->idAt(at) == m_sought)
            row = at;
    }
    if (m_model->rowCount() > 0)
        m_view->setCurrentIndex(m_model->index(row, models::SnapshotsModel::NameColumn));
}

void SnapshotsPanel::focusList()
{
    m_view->setFocus();
}

QList<int> SnapshotsPanel::selectedSnapshots() const
{
    return selectedRows(*m_view);
}

QList<int> SnapshotsPanel::selectedDifferences() const
{
    return selectedRows(*m_differencesView);
}

void SnapshotsPanel::updateActions()
{
    const qsizetype chosen = selectedSnapshots().size();
    const bool ready = m_workspace.roles().knows({}) && m_workspace.contactRoles().knows({});
    const bool mayRestore = m_fromNow && m_differences->rowCount() > 0 && !m_workspace.isApplying();
    const QList<int> rows = selectedDifferences();
    const bool aRole = std::any_of(rows.cbegin(), rows.cend(), [this](int row) {
        return m_differences->changeAt(row).ref.kind == domain::ObjectKind::Role;
    });
    m_actions.first()->setEnabled(ready);
    m_rename->setEnabled(chosen == 1);
    m_pin->setEnabled(chosen > 0);
    m_remove->setEnabled(chosen > 0);
    m_compareNow->setEnabled(chosen == 1 && ready);
    m_compareTwo->setEnabled(chosen == 2);
    m_restoreAll->setEnabled(mayRestore);
    m_restoreBranches->setEnabled(mayRestore && aRole);
    m_restoreSelected->setEnabled(mayRestore && !rows.isEmpty());
}

void SnapshotsPanel::takeNow()
{
    const edit::Snapshot now = edit::Snapshot::capture(m_workspace);
    store::StoredSnapshot stored;
    stored.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    stored.takenAt = now.takenAt.toString(Qt::ISODateWithMs);
    stored.content = edit::toJson(now);
    m_taking = m_store.add(stored);
    m_sought = stored.id;
    m_model->reload();
}

void SnapshotsPanel::tellKept(quint64 write)
{
    if (m_taking == 0 || write < m_taking)
        return;
    m_taking = 0;
    emit statusMessage(tr("The snapshot is kept. Its name can be typed in its row."));
}

void SnapshotsPanel::rename()
{
    m_view->edit(
        m_model->index(selectedSnapshots().constFirst(), models::SnapshotsModel::NameColumn));
}

void SnapshotsPanel::pin()
{
    for (const int row : selectedSnapshots()) {
        const QModelIndex box = m_model->index(row, models::SnapshotsModel::KindColumn);
        const bool pinned = box.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        m_store.setPinned(m_model->idAt(row), !pinned);
    }
    m_model->reload();
}

void SnapshotsPanel::removeSelected()
{
    for (const int row : selectedSnapshots())
        m_store.remove(m_model->idAt(row));
    m_model->reload();
}

QString SnapshotsPanel::titleOf(int row) const
{
    const QString name = m_model->index(row, models::SnapshotsModel::NameColumn).data().toString();
    return name.isEmpty()
               ? m_model->index(row, models::SnapshotsModel::TimeColumn).data().toString()
               : name;
}

void SnapshotsPanel::fetch(int row, const std::function<void(const edit::Snapshot &)> &then)
{
    m_store.content(
        m_model->idAt(row), this, [this, then](const store::SnapshotStore::Content &content) {
            const auto snapshot = content.and_then(edit::snapshotFromJson);
            if (snapshot)
                then(*snapshot);
            else
                m_banner->setMessage(Banner::Kind::Error,
                                     tr("The snapshot cannot be read. %1").arg(snapshot.error()));
        });
}

void SnapshotsPanel::compareWithNow()
{
    const int row = selectedSnapshots().constFirst();
    const QString title = titleOf(row);
    fetch(row, [this, title](const edit::Snapshot &then) {
        m_fromNow = true;
        show(edit::Snapshot::capture(m_workspace), tr("Now"), then, title);
    });
}

void SnapshotsPanel::compareTwo()
{
    const QList<int> rows = selectedSnapshots();
    const QString older = titleOf(rows.last());
    const QString newer = titleOf(rows.first());
    fetch(rows.last(), [this, rows, older, newer](const edit::Snapshot &from) {
        fetch(rows.first(), [this, from, older, newer](const edit::Snapshot &to) {
            m_fromNow = false;
            show(from, older, to, newer);
        });
    });
}

void SnapshotsPanel::show(const edit::Snapshot &from, const QString &fromTitle,
                          const edit::Snapshot &to, const QString &toTitle)
{
    m_from = from;
    m_to = to;
    m_toTitle = toTitle;
    m_differences->show(from, fromTitle, to, toTitle);
    m_differencesView->resizeColumnsToContents();
    if (m_differences->rowCount() > 0)
        m_differencesPage->showList();
    else
        m_differencesPage->showWords(
            tr("No differences"), notCompared().isEmpty() ? tr("Both are alike.")
                                                          : tr("What was read in both is alike."));
    m_banner->setMessage(Banner::Kind::Info, notCompared().join(QLatin1Char(' ')));
    updateActions();
}

QStringList SnapshotsPanel::notCompared() const
{
    const edit::Comparison &comparison = m_differences->comparison();
    QStringList sentences;
    if (!comparison.rolesCompared)
        sentences.append(tr("The roles were not read in both. They are not compared."));
    if (!comparison.contactRolesCompared)
        sentences.append(tr("The contact roles were not read in both. They are not compared."));
    const auto unread = int(comparison.notCompared.size());
    if (unread == 1) {
        sentences.append(tr("The contacts of 1 counterparty were read in one of the two only. They "
                            "are not compared."));
    } else if (unread > 1) {
        sentences.append(tr("The contacts of %n counterparties were read in one of the two only. "
                            "They are not compared.",
                            nullptr, unread));
    }
    return sentences;
}

void SnapshotsPanel::restoreAll()
{
    restore(edit::everythingIn(m_differences->comparison()));
}

void SnapshotsPanel::restoreBranches()
{
    QSet<domain::ObjectRef> picked;
    for (const int row : selectedDifferences()) {
        const domain::ObjectRef ref = m_differences->changeAt(row).ref;
        if (ref.kind == domain::ObjectKind::Role)
            picked.unite(edit::differencesInBranch(m_differences->comparison(), m_from, m_to,
                                                   domain::RoleId{ref.id}));
    }
    restore(picked);
}

void SnapshotsPanel::restoreSelected()
{
    QSet<domain::ObjectRef> picked;
    for (const int row : selectedDifferences())
        picked.insert(m_differences->changeAt(row).ref);
    restore(picked);
}

void SnapshotsPanel::restore(const QSet<domain::ObjectRef> &picked)
{
    edit::Restoration back = edit::restoring(m_differences->comparison(), picked, m_workspace);
    const QStringList forbidden
        = sentencesOfForbidden(m_workspace.leaveOutForbidden(back.replacements));
    if (m_workspace.stage(tr("Restore %1").arg(m_toTitle), back.replacements))
        emit staged(tr("This restores the snapshot %1.").arg(m_toTitle),
                    sentences(back.impossible) + forbidden);
    else
        emit statusMessage(forbidden.isEmpty() ? tr("There is nothing to restore.")
                                               : forbidden.constFirst());
}

} // namespace rw::ui
