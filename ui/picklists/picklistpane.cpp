// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/picklists/picklistpane_p.h"

#include "ui/feedback/itemdelegate.h"
#include "ui/feedback/sentences.h"

#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QSet>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace rw::ui {

using domain::ContactRoleId;
using models::PicklistModel;

PicklistPane::Private::Private(PicklistPane *pane, edit::Workspace &workspace, PicklistModel &model)
    : q(pane), workspace(workspace), section(workspace.contactRoles()), model(model),
      proxy(new FilterProxy(&model, PicklistModel::NameColumn, pane)), banner(new Banner(pane)),
      filter(new FilterField(PicklistPane::tr("Filter contact roles"), pane)),
      counts(new QLabel(pane)),
      buttons({new QToolButton(pane), new QToolButton(pane), new QToolButton(pane),
               new QToolButton(pane), new QToolButton(pane), new QToolButton(pane),
               new QToolButton(pane)}),
      table(new PicklistView(pane)), note(new QLabel(pane)), page(new StatePage(table, pane)),
      splitter(new QSplitter(pane)), preview(new DropDownPreview(workspace, pane))
{
    table->setModel(proxy);
    const int digit = table->fontMetrics().horizontalAdvance(u'0');
    QHeaderView *header = table->horizontalHeader();
    header->moveSection(header->visualIndex(PicklistModel::PositionColumn), 0);
    header->moveSection(header->visualIndex(PicklistModel::PositionColumn), 0);
    header->resizeSection(PicklistModel::PositionColumn, digit * 11);
    header->resizeSection(PicklistModel::NameColumn, digit * 32);
    header->resizeSection(PicklistModel::WasColumn, digit * 22);
    header->resizeSection(PicklistModel::NumberColumn, digit * 11);
}

void PicklistPane::Private::lay()
{
    filter->setList(table);
    auto *bar = new QHBoxLayout;
    bar->setSpacing(4);
    const QList<QAction *> commands{createAction, upAction,       downAction, topAction,
                                    bottomAction, positionAction, sortAction};
    for (qsizetype i = 0; i < commands.size(); ++i) {
        buttons.at(i)->setDefaultAction(commands.at(i));
        if (i > 0)
            commands.at(i)->setPriority(QAction::LowPriority); // one button for each is enough
        buttons.at(i)->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        buttons.at(i)->setFocusPolicy(Qt::TabFocus);
        if (commands.at(i)->menu())
            buttons.at(i)->setPopupMode(QToolButton::InstantPopup);
        bar->addWidget(buttons.at(i));
    }
    bar->addStretch();
    counts->setObjectName(QStringLiteral("contactRoleCounts"));
    counts->setTextFormat(Qt::PlainText);
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(filter, 1);
    head->addWidget(counts, 0, Qt::AlignTop);
    counts->setMinimumHeight(filter->sizeHint().height());
    note->setWordWrap(true);
    note->setTextFormat(Qt::PlainText);
    note->setObjectName(QStringLiteral("numbersNote"));

    auto *left = new QWidget(splitter);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 8, 0);
    column->setSpacing(8);
    column->addLayout(head);
    column->addLayout(bar);
    column->addWidget(page, 1);
    column->addWidget(note);
    splitter->setObjectName(QStringLiteral("picklistSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(left);
    splitter->addWidget(preview);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({760, 280});
    preview->setMinimumWidth(180);

    auto *whole = new QVBoxLayout(q);
    whole->setContentsMargins(12, 12, 12, 12);
    whole->setSpacing(8);
    whole->addWidget(banner);
    whole->addWidget(splitter, 1);
}

void PicklistPane::Private::follow()
{
    table->rowDelegate()->setRemark(unusualIn);
    table->rowDelegate()->setCheck([this](const QModelIndex &index, const QString &text) {
        if (index.column() != PicklistModel::NameColumn)
            return QString();
        const ContactRoleId id{index.data(models::IdRole).toString()};
        return sentence(section.nameProblem(id, text), domain::ObjectKind::ContactRole,
                        text.trimmed());
    });
    connect(filter, &FilterField::textChanged, q, [this](const QString &text) {
        proxy->setText(text);
        showState();
        showActions();
    });
    connect(table, &PicklistView::rowsSelected, q, [this] { showActions(); });
    connect(table, &PicklistView::dragMessage, q, &Pane::statusMessage);
    connect(table, &PicklistView::contextMenuRequested, q,
            [this](const QPoint &at) { openMenu(at); });
    connect(page, &StatePage::buttonClicked, q, [this] {
        if (proxy->text().isEmpty())
            model.reload();
        else
            filter->clear();
    });
    connect(banner, &Banner::buttonClicked, q, [this] { model.reload(); });
    connect(q, &Pane::offlineChanged, q, [this] { showState(); });
    connect(&model, &PicklistModel::stateChanged, q, [this] {
        showState();
        showActions();
    });
    connect(&section, &edit::Section::accessChanged, q, [this] {
        showState();
        showActions();
    });
    connect(&model, &PicklistModel::editRefused, q,
            [this](const ContactRoleId &, domain::NameProblem problem, const QString &name) {
                emit q->statusMessage(sentence(problem, domain::ObjectKind::ContactRole, name));
            });
    connect(&model, &PicklistModel::moved, q, [this](const QList<ContactRoleId> &ids) {
        // The editor of a position is still open, and another current row would close it twice.
        const auto follow = [this, ids] {
            select(ids);
            tellPlace(ids);
        };
        if (table->rowDelegate()->isEditing())
            QMetaObject::invokeMethod(q, follow, Qt::QueuedConnection);
        else
            follow();
    });
    connect(&workspace, &edit::Workspace::changesChanged, q, [this] {
        showState();
        showActions();
    });
}

void PicklistPane::Private::showState()
{
    const bool has = model.rowCount() > 0;
    const auto &error = model.error();
    const bool failed = error && !model.isLoading();
    if (failed && !(has && q->isOffline())) {
        banner->setMessage(Banner::Kind::Error,
                           sentence(*error, PicklistPane::tr("The contact roles were not read")),
                           details(*error));
        banner->setButton(PicklistPane::tr("Try again"));
    } else {
        banner->setMessage(Banner::Kind::Info,
                           sentence(section.access(), domain::ObjectKind::ContactRole));
        banner->setButton({});
    }
    if (has && proxy->rowCount() == 0) {
        page->showWords(PicklistPane::tr("No contact role matches \"%1\"").arg(proxy->text()), {},
                        PicklistPane::tr("Clear filter"));
    } else if (has) {
        page->showList();
    } else if (failed) {
        page->showWords(PicklistPane::tr("The contact roles could not be read"), headline(*error),
                        PicklistPane::tr("Try again"));
    } else if (section.state() == edit::Section::State::Ready) {
        page->showWords(PicklistPane::tr("There are no contact roles"),
                        PicklistPane::tr("The organisation has none, or they may not be read."),
                        PicklistPane::tr("Read again"));
    } else {
        page->showLoading(PicklistPane::tr("Reading the contact roles…"));
    }
    filter->setEnabled(has);
    preview->refill();
    note->setText(numbersNote());
    note->setVisible(!note->text().isEmpty());
    showCounts();
}

// The order of the list is the truth, numbers only carry it; where they do not, people are told.
QString PicklistPane::Private::numbersNote() const
{
    QSet<int> seen;
    bool twice = false;
    bool missing = false;
    for (const domain::ContactRole &value : section.baselineValues()) {
        if (!value.sequenceNumber) {
            missing = true;
        } else {
            twice = twice || seen.contains(*value.sequenceNumber);
            seen.insert(*value.sequenceNumber);
        }
    }
    if (!twice && !missing)
        return {};
    const int count = int(section.baselineValues().size());
    return twice ? PicklistPane::tr(
               "Some values share a number. Applying a new order numbers all %n of them.", nullptr,
               count)
                 : PicklistPane::tr(
                     "Some values have no number. Applying a new order numbers all %n of them.",
                     nullptr, count);
}

void PicklistPane::Private::showCounts()
{
    filter->setResult(proxy->text().isEmpty() ? QString()
                                              : PicklistPane::tr("%1 of %n contact role(s) match",
                                                                 nullptr, model.rowCount())
                                                    .arg(QLocale().toString(proxy->rowCount())));
    counts->setText(q->summary());
    emit q->summaryChanged();
}

PicklistPane::PicklistPane(edit::Workspace &workspace, PicklistModel &model, QWidget *parent)
    : Pane(parent), d(std::make_unique<Private>(this, workspace, model))
{
    setObjectName(QStringLiteral("picklistPane"));
    setAccessibleName(tr("Contact roles"));
    d->makeActions();
    d->lay();
    d->follow();
    d->showState();
    d->showActions();
}

PicklistPane::~PicklistPane()
{
    stopListening({&d->workspace, &d->model});
}

QList<QAction *> PicklistPane::editActions() const
{
    return {d->createAction, d->renameAction, d->upAction,       d->downAction,
            d->topAction,    d->bottomAction, d->positionAction, d->sortAction,
            d->copyAction,   d->pasteAction,  d->revertAction,   d->deleteAction};
}

QString PicklistPane::menuTitle() const
{
    return tr("Contact r&oles");
}

void PicklistPane::focusFilter()
{
    d->filter->focus();
}

void PicklistPane::focusList()
{
    d->table->setFocus(Qt::OtherFocusReason);
    if (d->table->selectedRowNumbers().isEmpty() && d->proxy->rowCount() > 0)
        d->table->selectRows({0}, 0);
}

void PicklistPane::reload()
{
    d->model.reload();
}

bool PicklistPane::commitEditors()
{
    return d->table->rowDelegate()->commitOpenEditor();
}

void PicklistPane::reveal(const domain::ObjectRef &ref)
{
    d->filter->clear();
    if (ref.kind == domain::ObjectKind::ContactRole)
        d->select({ContactRoleId{ref.id}});
    else if (ref.kind == domain::ObjectKind::ContactRoleOrder)
        d->select(d->section.movedValues().values());
}

QString PicklistPane::summary() const
{
    if (d->model.rowCount() == 0)
        return {};
    const QString values = tr("%n value(s)", nullptr, d->model.rowCount());
    const int changes = d->workspace.stagedCount(d->section);
    return changes == 0 ? values : tr("%1 · %2").arg(values, tr("%n change(s)", nullptr, changes));
}

} // namespace rw::ui
