// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/roles/choicecombo.h"

#include "models/itemroles.h"
#include "ui/feedback/listdelegate.h"
#include "ui/roles/rolechoices.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QLineEdit>

namespace rw::ui {

ChoiceCombo::ChoiceCombo(QWidget *parent) : QComboBox(parent)
{
    setEditable(true);
    setInsertPolicy(NoInsert);
    setMaxVisibleItems(16);
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(16);
    setFocusPolicy(Qt::StrongFocus);
    connect(this, &QComboBox::activated, this, &ChoiceCombo::choose);
}

void ChoiceCombo::setChoices(QAbstractItemModel *model)
{
    setModel(model);
    auto *rows = new ListDelegate(this);
    rows->setIndentRole(models::DepthRole);
    rows->setQuietText(
        [](const QModelIndex &index) { return index.data(RoleChoices::ReasonRole).toString(); });
    setItemDelegate(rows);

    auto *completer = new QCompleter(model, this);
    completer->setCompletionMode(QCompleter::PopupCompletion);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setMaxVisibleItems(12);
    setCompleter(completer);
    auto *found = new ListDelegate(this);
    found->setQuietText([](const QModelIndex &index) {
        return index.data(Qt::AccessibleDescriptionRole).toString();
    });
    completer->popup()->setItemDelegate(found);

    // A combo box forgets its text when its rows are told anew, and until it is shown again there
    // is another one in it, which nobody typed.
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        if (!m_forgotten)
            m_typed = isTyping() ? lineEdit()->text() : QString();
        m_forgotten = true;
    });
    connect(model, &QAbstractItemModel::modelReset, this, &ChoiceCombo::remember,
            Qt::QueuedConnection);
    connect(model, &QAbstractItemModel::dataChanged, this, [this] {
        if (!isTyping() && !lineEdit()->hasFocus())
            showId();
    });
    showId();
}

void ChoiceCombo::setId(const QString &id, const QString &fallback)
{
    m_id = id;
    m_fallback = fallback;
    showId();
}

void ChoiceCombo::remember()
{
    m_forgotten = false;
    showId();
    if (!m_typed.isNull())
        lineEdit()->setText(m_typed);
}

bool ChoiceCombo::isTyping() const
{
    if (m_forgotten)
        return !m_typed.isNull();
    const int row = rowOf(m_id);
    return lineEdit()->text() != (row < 0 ? m_fallback : itemText(row));
}

bool ChoiceCombo::take()
{
    if (!isTyping())
        return true;
    if (m_forgotten)
        remember();
    const int row = rowForText();
    if (row < 0)
        return false;
    choose(row);
    return true;
}

void ChoiceCombo::keyPressEvent(QKeyEvent *event)
{
    const bool arrow = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down
                       || event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown;
    if (arrow && event->modifiers() == Qt::NoModifier) {
        showPopup();
        return;
    }
    QComboBox::keyPressEvent(event);
}

void ChoiceCombo::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // the page scrolls
}

int ChoiceCombo::rowOf(const QString &id) const
{
    return findData(id, models::IdRole);
}

int ChoiceCombo::rowForText() const
{
    const QString text = lineEdit()->text().trimmed();
    if (text.isEmpty())
        return -1;
    int holding = -1;
    for (int row = 0; row < count(); ++row) {
        const bool enabled = model()->flags(model()->index(row, modelColumn())) & Qt::ItemIsEnabled;
        if (!enabled)
            continue;
        if (itemText(row).compare(text, Qt::CaseInsensitive) == 0)
            return row;
        if (itemText(row).contains(text, Qt::CaseInsensitive))
            holding = holding == -1 ? row : -2;
    }
    return holding;
}

void ChoiceCombo::choose(int row)
{
    const QModelIndex index = model()->index(row, modelColumn());
    if (!index.isValid() || !(index.flags() & Qt::ItemIsEnabled)) {
        showId();
        return;
    }
    const QString id = itemData(row, models::IdRole).toString();
    const bool differs = id != m_id;
    m_id = id;
    showId();
    if (differs)
        emit chosen(id);
}

void ChoiceCombo::showId()
{
    const QSignalBlocker quiet(this);
    const int row = rowOf(m_id);
    setCurrentIndex(row);
    lineEdit()->setText(row < 0 ? m_fallback : itemText(row));
    lineEdit()->setCursorPosition(0);
}

} // namespace rw::ui
