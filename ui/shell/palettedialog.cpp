// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/palettedialog.h"

#include "ui/feedback/clearbutton.h"
#include "ui/feedback/icons.h"
#include "ui/feedback/listdelegate.h"

#include <QAction>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QVBoxLayout>

namespace rw::ui {

using models::PaletteModel;

PaletteDialog::PaletteDialog(const QString &title, const QList<PaletteModel::Entry> &entries,
                             QWidget *parent)
    : QDialog(parent), m_model(new PaletteModel(this)), m_text(new QLineEdit(this)),
      m_list(new QListView(this)), m_words(new QLabel(this))
{
    setObjectName(QStringLiteral("paletteDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    m_text->setObjectName(QStringLiteral("paletteText"));
    m_text->setAccessibleName(title);
    m_text->setPlaceholderText(tr("Type a part of its name"));
    addClearButton(m_text, tr("Clear"));
    m_text->addAction(lineIcon(QStringLiteral("search")), QLineEdit::LeadingPosition)
        ->setText(title);
    m_text->installEventFilter(this);
    auto *rows = new ListDelegate(this);
    rows->setQuietText([](const QModelIndex &index) {
        const QString why = index.data(PaletteModel::ReasonRole).toString();
        return why.isEmpty() ? index.data(PaletteModel::DetailRole).toString() : why;
    });
    rows->setFoundPlaces([](const QModelIndex &index) {
        return index.data(PaletteModel::PlacesRole).value<QList<int>>();
    });
    rows->setTrailingText(
        [](const QModelIndex &index) { return index.data(PaletteModel::TrailingRole).toString(); });
    m_list->setObjectName(QStringLiteral("paletteList"));
    m_list->setAccessibleName(tr("What was found"));
    m_list->setItemDelegate(rows);
    m_list->setModel(m_model);
    m_list->setUniformItemSizes(true);
    m_list->setMinimumSize(620, 380);
    m_words->setObjectName(QStringLiteral("paletteWords"));
    m_words->setTextFormat(Qt::PlainText);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    column->addWidget(m_text);
    column->addWidget(m_list, 1);
    column->addWidget(m_words);
    connect(m_text, &QLineEdit::textChanged, this, &PaletteDialog::look);
    connect(m_text, &QLineEdit::returnPressed, this, &PaletteDialog::choose);
    connect(m_list, &QListView::activated, this, &PaletteDialog::choose);
    connect(m_list, &QListView::clicked, this, &PaletteDialog::choose);
    // The focus stays in the field: what the arrows come to is told there.
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, m_text,
            [this](const QModelIndex &current) {
                QStringList told{current.data().toString(),
                                 current.data(PaletteModel::DetailRole).toString(),
                                 current.data(PaletteModel::ReasonRole).toString()};
                told.removeAll(QString());
                m_text->setAccessibleDescription(told.join(tr(", ")));
            });
    m_model->setEntries(entries);
    look();
    m_text->setFocus();
}

bool PaletteDialog::eventFilter(QObject *watched, QEvent *event)
{
    // While typing the arrows walk through what was found.
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown:
            QCoreApplication::sendEvent(m_list, event);
            return true;
        default:
            break;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void PaletteDialog::look()
{
    m_model->setText(m_text->text());
    m_list->setCurrentIndex(m_model->firstThatCanBeChosen());
    m_list->scrollToTop();
    const int found = m_model->foundCount();
    m_words->setText(found == 0 ? tr("Nothing matches \"%1\"").arg(m_text->text())
                     : found > PaletteModel::mostShown
                         ? tr("The best %1 of %n", nullptr, found)
                               .arg(QLocale().toString(PaletteModel::mostShown))
                         : tr("%n found", nullptr, found));
}

void PaletteDialog::choose()
{
    if (!isVisible())
        return; // a click may be told twice
    const PaletteModel::Entry *entry = m_model->entryAt(m_list->currentIndex());
    if (!entry || !entry->reasonAgainst.isEmpty())
        return;
    const QString id = entry->id;
    accept(); // first, so that what is chosen finds the window as it was
    emit chosen(id);
}

} // namespace rw::ui
