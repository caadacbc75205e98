// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/roles/rolespane_p.h"

#include "ui/feedback/itemdelegate.h"
#include "ui/feedback/sentences.h"
#include "ui/roles/outlineview.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace rw::ui {

namespace {

const QString viewKey = QStringLiteral("view");

} // namespace

using domain::RoleId;
using domain::RoleTree;
using edit::RoleSection;

RolesPane::Private::Private(RolesPane *pane, edit::Workspace &workspace,
                            models::RoleTreeModel &model)
    : q(pane), workspace(workspace), section(workspace.roles()), model(model),
      banner(new Banner(pane)), filter(new FilterField(RolesPane::tr("Filter roles"), pane)),
      counts(new QLabel(pane)), breadcrumb(new Breadcrumb(pane)),
      tree(new RoleTreeView(workspace, model, pane)), views(new RoleViews(workspace, tree, pane)),
      page(new StatePage(views, pane)), users(new UsersDrawer(workspace, tree, pane)),
      splitter(new QSplitter(pane)), form(new RoleForm(workspace, pane))
{
}

void RolesPane::Private::lay()
{
    filter->setList(tree);
    counts->setObjectName(QStringLiteral("roleCounts"));
    counts->setTextFormat(Qt::PlainText);
    auto *left = new QWidget(splitter);
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(filter, 1);
    auto *viewLabel = new QLabel(RolesPane::tr("Sho&w:"), left);
    viewLabel->setBuddy(views->choice());
    viewLabel->setMinimumHeight(filter->sizeHint().height());
    head->addWidget(viewLabel, 0, Qt::AlignTop);
    head->addWidget(views->choice(), 0, Qt::AlignTop);
    head->addWidget(counts, 0, Qt::AlignTop);
    counts->setMinimumHeight(filter->sizeHint().height());
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 8, 0);
    column->setSpacing(8);
    column->addLayout(head);
    column->addWidget(breadcrumb);
    // From the filter to the choice of views, and from there into the view.
    QWidget::setTabOrder(filter->findChild<QLineEdit *>(), views->choice());
    auto *drawer = new QSplitter(Qt::Vertical, left);
    drawer->setObjectName(QStringLiteral("usersSplitter"));
    drawer->setChildrenCollapsible(false);
    drawer->addWidget(page);
    drawer->addWidget(users);
    drawer->setStretchFactor(0, 3);
    drawer->setStretchFactor(1, 1);
    column->addWidget(drawer, 1);

    splitter->setObjectName(QStringLiteral("rolesSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(left);
    splitter->addWidget(form);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({760, 320});
    form->setMinimumWidth(260);
    left->setMinimumWidth(320);

    auto *whole = new QVBoxLayout(q);
    whole->setContentsMargins(12, 12, 12, 12);
    whole->setSpacing(8);
    whole->addWidget(banner);
    whole->addWidget(splitter, 1);
}

void RolesPane::Private::follow()
{
    tree->rowDelegate()->setRemark(unusualIn);
    tree->rowDelegate()->setCheck([this](const QModelIndex &index, const QString &text) {
        return sentence(section.nameProblem(model.idAt(index), text), domain::ObjectKind::Role,
                        text.trimmed());
    });
    connect(filter, &FilterField::textChanged, q, [this](const QString &text) {
        model.setFilter(text);
        views->table().setFilter(text);
        showState();
    });
    connect(tree, &RoleTreeView::rolesSelected, q, [this] { showSelection(); });
    connect(tree, &RoleTreeView::dragMessage, q, &Pane::statusMessage);
    connect(tree, &RoleTreeView::contextMenuRequested, q,
            [this](const QPoint &at) { openMenu(at); });
    connect(views, &RoleViews::contextMenuRequested, q, [this](const QPoint &at) { openMenu(at); });
    connect(views, &RoleViews::viewChanged, q, [this] {
        // What these show whole cannot be chosen in a tree that hides a part of it.
        filter->setList(isTable() ? static_cast<QWidget *>(&views->table()) : tree);
        if (views->view() != RoleViews::View::Proposed && !isTable())
            filter->clear();
        showState();
        showActions();
    });
    connect(&views->table(), &RoleTable::rolesSelected, q, [this] { showActions(); });
    connect(&views->table(), &RoleTable::statusMessage, q, &Pane::statusMessage);
    connect(&views->table(), &RoleTable::staged, q, &Pane::toastRequested);
    connect(&views->outline(), &OutlineView::staged, q, &Pane::toastRequested);
    connect(&views->outline(), &OutlineView::notTaken, q, &Pane::statusMessage);
    connect(breadcrumb, &Breadcrumb::activated, q, [this](const RoleId &id) {
        tree->reveal(id);
        tree->setFocus();
    });
    connect(form, &RoleForm::moveRequested, q, [this] { moveTo(); });
    connect(form, &RoleForm::deleteRequested, q, [this] { remove(); });
    connect(form, &RoleForm::notTaken, q, &Pane::statusMessage);
    connect(page, &StatePage::buttonClicked, q, [this] {
        if (model.filter().isEmpty())
            model.reload();
        else
            filter->clear();
    });
    connect(banner, &Banner::buttonClicked, q, [this] { model.reload(); });
    connect(q, &Pane::offlineChanged, q, [this] { showState(); });

    connect(&model, &models::RoleTreeModel::stateChanged, q, [this] {
        showState();
        showActions();
    });
    connect(&section, &edit::Section::accessChanged, q, [this] {
        showState();
        showSelection();
    });
    connect(&model, &models::RoleTreeModel::countsChanged, q, [this] {
        showState();
        showCounts();
    });
    connect(&model, &models::RoleTreeModel::editRefused, q,
            [this](const RoleId &, domain::NameProblem problem, const QString &name) {
                emit q->statusMessage(sentence(problem, domain::ObjectKind::Role, name));
            });
    connect(&model, &models::RoleTreeModel::moved, q,
            [this](const QList<RoleId> &roles) { tellMoved(roles); });
    connect(&workspace, &edit::Workspace::changesChanged, q, [this] {
        showCounts();
        showSelection();
    });
    connect(&workspace, &edit::Workspace::locksChanged, q, [this] { showActions(); });
}

QString RolesPane::Private::changesText() const
{
    const int changes = workspace.stagedCount(section);
    return changes == 0 ? QString() : RolesPane::tr("%n change(s)", nullptr, changes);
}

void RolesPane::Private::showState()
{
    const bool has = model.roleCount() > 0;
    const auto &error = model.error();
    if (error && !model.isLoading() && !(has && q->isOffline())) {
        banner->setMessage(Banner::Kind::Error,
                           sentence(*error, RolesPane::tr("The roles were not read")),
                           details(*error));
        banner->setButton(RolesPane::tr("Try again"));
    } else {
        // An empty text clears it.
        banner->setMessage(Banner::Kind::Info,
                           sentence(section.access(), domain::ObjectKind::Role));
        banner->setButton({});
    }
    if (has && !model.filter().isEmpty() && model.matchCount() == 0) {
        page->showWords(RolesPane::tr("No role matches \"%1\"").arg(model.filter()),
                        RolesPane::tr("A role matches when its name holds the text."),
                        RolesPane::tr("Clear filter"));
    } else if (has) {
        page->showList();
    } else if (model.error() && !model.isLoading()) {
        page->showWords(RolesPane::tr("The roles could not be read"), headline(*model.error()),
                        RolesPane::tr("Try again"));
    } else if (section.state() == edit::Section::State::Ready) {
        page->showWords(RolesPane::tr("There are no roles"),
                        RolesPane::tr("The organisation has none, or they may not be read."),
                        RolesPane::tr("Read again"));
    } else {
        page->showLoading(RolesPane::tr("Reading the roles…"));
    }
    filter->setEnabled(has && (isTable() || views->view() == RoleViews::View::Proposed));
    showCounts();
}

void RolesPane::Private::showCounts()
{
    filter->setResult(model.filter().isEmpty()
                          ? QString()
                          : RolesPane::tr("%1 of %n role(s) match", nullptr, model.roleCount())
                                .arg(QLocale().toString(model.matchCount())));
    counts->setText(q->summary());
    emit q->summaryChanged();
}

void RolesPane::Private::showSelection()
{
    QList<RoleId> roles = chosen();
    form->setRoles(roles);
    users->setRoles(roles);
    QList<Breadcrumb::Part> path;
    const RoleTree::Node *node = section.tree().find(tree->currentRole());
    for (; node && node->parent; node = node->parent)
        path.prepend({node->role.id, node->role.name});
    breadcrumb->setPath(path);
    showActions();
}

QString RolesPane::Private::nameOf(const RoleId &id) const
{
    const RoleTree::Node *node = section.tree().find(id);
    return node ? node->role.name : QString();
}

RolesPane::RolesPane(edit::Workspace &workspace, models::RoleTreeModel &model, QWidget *parent)
    : Pane(parent), d(std::make_unique<Private>(this, workspace, model))
{
    setObjectName(QStringLiteral("rolesPane"));
    setAccessibleName(tr("Roles"));
    d->lay();
    d->makeActions();
    d->follow();
    d->showState();
    d->showSelection();
}

RolesPane::~RolesPane()
{
    stopListening({&d->workspace, &d->model});
}

QList<QAction *> RolesPane::editActions() const
{
    return {d->createAction,       d->insertAction,    d->cloneAction,     d->renameAction,
            d->menuLines.at(0),    d->moveAction,      d->promoteAction,   d->demoteAction,
            d->treeLock->action(), d->users->action(), d->menuLines.at(1), d->cutAction,
            d->copyAction,         d->pasteAction,     d->fillAction,      d->replaceAction,
            d->menuLines.at(2),    d->expandAction,    d->collapseAction,  d->chartAction,
            d->menuLines.at(3),    d->revertAction,    d->deleteAction};
}

TreeLock &RolesPane::treeLock() const
{
    return *d->treeLock;
}

QString RolesPane::menuTitle() const
{
    return tr("&Roles");
}

void RolesPane::focusFilter()
{
    if (!d->isTable())
        d->views->setView(RoleViews::View::Proposed); // what is found can be seen there
    d->filter->focus();
}

void RolesPane::focusList()
{
    d->views->focusView();
    if (d->tree->selectedRoles().isEmpty() && d->model.rowCount() > 0) {
        const QModelIndex current = d->tree->currentIndex();
        d->tree->selectionModel()->setCurrentIndex(
            current.isValid() ? current : d->model.index(0, 0),
            QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
}

void RolesPane::reload()
{
    d->model.reload();
}

bool RolesPane::commitEditors()
{
    return d->tree->rowDelegate()->commitOpenEditor()
           && d->views->table().rowDelegate()->commitOpenEditor() && d->views->outline().commit()
           && d->form->commit();
}

void RolesPane::reveal(const domain::ObjectRef &ref)
{
    if (ref.kind != domain::ObjectKind::Role)
        return;
    const RoleId id{ref.id};
    if (!d->model.indexOf(id).isValid())
        d->filter->clear();
    d->tree->reveal(id);
    d->tree->flash({id});
}

QString RolesPane::summary() const
{
    if (d->model.roleCount() == 0)
        return {};
    const QString roles = tr("%n role(s)", nullptr, d->model.roleCount());
    const QString changes = d->changesText();
    return changes.isEmpty() ? roles : tr("%1 · %2").arg(roles, changes);
}

QVariantMap RolesPane::viewState() const
{
    QVariantMap state = d->tree->viewState();
    state.insert(viewKey, int(d->views->view()));
    return state;
}

void RolesPane::restoreViewState(const QVariantMap &state)
{
    if (state.isEmpty())
        return;
    d->tree->restoreViewState(state);
    const int view = state.value(viewKey).toInt();
    if (view >= int(RoleViews::View::Proposed) && view <= int(RoleViews::View::Outline))
        d->views->setView(RoleViews::View(view));
}

} // namespace rw::ui
