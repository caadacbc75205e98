// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/navigation.h"

#include "models/itemroles.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace rw::ui {

namespace {

// The row's words, and its number in a pill at the far end.
class CountDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QSize size = QStyledItemDelegate::sizeHint(option, index);
        size.setHeight(option.fontMetrics.height() + 20);
        return size;
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const int count = index.data(models::CountRole).toInt();
        if (count == 0)
            return;
        const bool selected = option.state & QStyle::State_Selected;
        const QString number = option.widget->locale().toString(count);
        QFont strong = option.font;
        strong.setWeight(QFont::DemiBold);
        const QFontMetrics metrics(strong);
        const int height = metrics.height() + 2;
        const QSize size(qMax(height, metrics.horizontalAdvance(number) + 14), height);
        const QRect pill
            = QStyle::alignedRect(option.direction, Qt::AlignTrailing | Qt::AlignVCenter, size,
                                  option.rect.adjusted(8, 0, -8, 0));
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(
            option.palette.color(selected ? QPalette::HighlightedText : QPalette::Highlight));
        painter->drawRoundedRect(pill, height / 2.0, height / 2.0);
        painter->setFont(strong);
        painter->setPen(
            option.palette.color(selected ? QPalette::Highlight : QPalette::HighlightedText));
        painter->drawText(pill, Qt::AlignCenter, number);
        painter->restore();
    }
};

} // namespace

Navigation::Navigation(QWidget *parent) : QListWidget(parent)
{
    setObjectName(QStringLiteral("workspaces"));
    setAccessibleName(tr("Workspaces"));
    setAccessibleDescription(tr("What to edit. Each tells how many of its changes are not sent."));
    setItemDelegate(new CountDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setIconSize(QSize(20, 20));
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTextElideMode(Qt::ElideRight);
    setViewportMargins(8, 8, 8, 8);
    setSpacing(1);
    setBackgroundRole(QPalette::Window);
    viewport()->setBackgroundRole(QPalette::Window);
    // The selection is what a screen reader changes, a click what a mouse does on the row that is
    // current.
    connect(this, &QListWidget::itemSelectionChanged, this, [this] {
        if (!selectedItems().isEmpty())
            emit chosen(row(selectedItems().constFirst()));
    });
    connect(this, &QListWidget::itemClicked, this,
            [this](QListWidgetItem *item) { emit chosen(row(item)); });
    connect(this, &QListWidget::itemActivated, this,
            [this](QListWidgetItem *item) { emit chosen(row(item)); });
}

void Navigation::addWorkspace(const QIcon &icon, const QString &title)
{
    new QListWidgetItem(icon, title, this);
}

void Navigation::setCount(int row, int changes)
{
    QListWidgetItem *entry = item(row);
    entry->setData(models::CountRole, changes);
    const QString words
        = changes == 0 ? tr("No changes") : tr("%n change(s) not sent", nullptr, changes);
    entry->setData(Qt::AccessibleDescriptionRole, words);
    entry->setToolTip(words);
}

QSize Navigation::sizeHint() const
{
    // Room for the words and a number of three digits.
    return {sizeHintForColumn(0) + fontMetrics().horizontalAdvance(QStringLiteral("000")) + 64,
            QListWidget::sizeHint().height()};
}

} // namespace rw::ui
