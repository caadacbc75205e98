// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/contacts/allcontactsview.h"

#include "edit/contactsection.h"
#include "edit/workspace.h"
#include "ui/contacts/contactsview.h"
#include "ui/feedback/filterfield.h"
#include "ui/feedback/readallnotice.h"
#include "ui/feedback/statepage.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace rw::ui {

using domain::ContactId;
using models::AllContactsModel;
using Shown = AllContactsModel::Shown;

AllContactsView::AllContactsView(edit::Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_model(new AllContactsModel(workspace, this)),
      m_filter(new FilterField(tr("Search all contacts"), this)), m_shown(new QComboBox(this)),
      m_notice(new ReadAllNotice(workspace, this)), m_table(new ContactsView(this)),
      m_page(new StatePage(m_table, this))
{
    setObjectName(QStringLiteral("allContacts"));
    m_table->setObjectName(QStringLiteral("allContactsTable"));
    m_table->setAccessibleName(tr("All contacts"));
    m_table->setContacts(m_model,
                         {{AllContactsModel::NameColumn, 20},
                          {AllContactsModel::EmailColumn, 28},
                          {AllContactsModel::CounterpartyColumn, 18},
                          {AllContactsModel::JobTitleColumn, 13},
                          {AllContactsModel::PhoneColumn, 11},
                          {AllContactsModel::StatusColumn, 8},
                          {AllContactsModel::ChangedByColumn, 12}},
                         AllContactsModel::ChangeColumn);
    m_filter->setList(m_table);
    m_shown->setObjectName(QStringLiteral("contactStatus"));
    m_shown->addItem(tr("Everybody"), int(Shown::Everybody));
    m_shown->addItem(tr("Active"), int(Shown::Active));
    m_shown->addItem(tr("Changed here"), int(Shown::Changed));
    m_shown->addItem(tr("No longer processed"), int(Shown::Stopped));
    auto *label = new QLabel(tr("Stat&us:"), this);
    label->setBuddy(m_shown);

    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_filter, 1);
    head->addWidget(label, 0, Qt::AlignTop);
    head->addWidget(m_shown, 0, Qt::AlignTop);
    label->setMinimumHeight(m_shown->sizeHint().height());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(head);
    column->addWidget(m_notice);
    column->addWidget(m_page, 1);

    m_model->setHold([this] { return m_table->isEditing(); });
    connect(m_filter, &FilterField::textChanged, this, &AllContactsView::search);
    connect(m_shown, &QComboBox::currentIndexChanged, this, &AllContactsView::search);
    connect(m_page, &StatePage::buttonClicked, this, &AllContactsView::clearFilter);
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this,
            &AllContactsView::keepSelection);
    connect(m_model, &QAbstractItemModel::modelReset, this, &AllContactsView::restoreSelection);
    connect(m_model, &AllContactsModel::gathered, this, &AllContactsView::showState);
    // A status is what a filter is about, and so is what is changed.
    connect(&workspace, &edit::Workspace::changesChanged, this, [this] {
        if (isVisible() && Shown(m_shown->currentData().toInt()) == Shown::Changed)
            m_model->setFollowing(true);
    });
    showState();
}

void AllContactsView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_model->setFollowing(true);
}

void AllContactsView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_model->setFollowing(false);
}

void AllContactsView::search()
{
    m_table->commitOpenEditor();
    m_model->setFilter(m_filter->text(), Shown(m_shown->currentData().toInt()));
}

void AllContactsView::clearFilter()
{
    m_filter->clear();
    m_shown->setCurrentIndex(0);
}

void AllContactsView::showState()
{
    const int total = m_model->total();
    const bool isFiltered = !m_filter->text().isEmpty() || m_shown->currentIndex() > 0;
    if (m_model->rowCount() > 0)
        m_page->showList();
    else if (total > 0)
        m_page->showWords(tr("No contact matches"),
                          tr("Every word has to be in the name, an address, the counterparty, the "
                             "job title or the phone number."),
                          tr("Clear filter"));
    else
        m_page->showWords(tr("No contacts are read yet"),
                          tr("The contacts of a counterparty are read when you open it."));
    m_filter->setResult(
        isFiltered
            ? tr("%1 of %n match", nullptr, total).arg(QLocale().toString(m_model->rowCount()))
            : QString());
}

void AllContactsView::keepSelection()
{
    m_selected.clear();
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        m_selected.append(m_model->idAt(index));
    m_current = m_model->idAt(m_table->currentIndex());
    m_currentColumn = qMax(0, m_table->currentIndex().column());
}

void AllContactsView::restoreSelection()
{
    QItemSelection selection;
    for (const ContactId &id : std::as_const(m_selected)) {
        const QModelIndex at = m_model->indexOf(id);
        if (at.isValid())
            selection.select(at, at);
    }
    QItemSelectionModel *chosen = m_table->selectionModel();
    const QModelIndex current = m_model->indexOf(m_current, m_currentColumn);
    if (current.isValid()) {
        chosen->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
        m_table->scrollTo(current);
    }
    chosen->select(selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

bool AllContactsView::reveal(const ContactId &id)
{
    const QModelIndex at = m_model->indexOf(id);
    if (!at.isValid())
        return false;
    m_table->selectionModel()->setCurrentIndex(at, QItemSelectionModel::ClearAndSelect
                                                       | QItemSelectionModel::Rows);
    m_table->scrollTo(at);
    return true;
}

} // namespace rw::ui
