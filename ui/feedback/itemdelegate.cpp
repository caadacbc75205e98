// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/feedback/itemdelegate.h"

#include "ui/feedback/bubble.h"
#include "ui/feedback/marks.h"
#include "ui/feedback/undorouting.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QSpinBox>
#include <QTextLayout>

namespace rw::ui {
ItemDelegate::ItemDelegate(QObject *parent) : QStyledItemDelegate(parent) { }

QSize ItemDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(qMax(size.height(), option.fontMetrics.height() + 12));
    size.rwidth() += 8;
    return size;
}

void ItemDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->backgroundBrush = {}; // ours, in paint()
    const models::Mark mark = markOf(index);
    if (mark == models::Mark::ToBeDeleted && index.column() != m_markColumn)
        option->font.setStrikeOut(true);
    // Numbers keep away from what stands in the next column.
    if (option->displayAlignment & Qt::AlignRight && !option->text.isEmpty())
        option->text += QStringLiteral("\u2002");
    if (index.column() != m_markColumn || mark == models::Mark::None)
        return;
    option->font.setStrikeOut(false);
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = markIcon(mark, option->palette);
    option->decorationSize = QSize(16, 16);
    option->palette.setColor(QPalette::Text, markColor(mark, option->palette));
    if (option->text.isEmpty())
        option->text = markWord(mark);
}

void ItemDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const QColor tint = markTint(markOf(index), option.palette);
    if (tint.isValid() && !(option.state & QStyle::State_Selected))
        painter->fillRect(option.rect, tint);

    const QString found = index.data(models::FilterTextRole).toString();
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    if (found.isEmpty() || index.column() == m_markColumn
        || !item.text.contains(found, Qt::CaseInsensitive)) {
        const QWidget *widget = item.widget;
        const QStyle *style = widget ? widget->style() : QApplication::style();
        // What only leads to a match stands back.
        if (!found.isEmpty() && index.data(models::MatchRole).isValid()
            && !index.data(models::MatchRole).toBool()) {
            QColor text = item.palette.color(QPalette::Text);
            text.setAlphaF(0.7F);
            item.palette.setColor(QPalette::Text, text);
        }
        style->drawControl(QStyle::CE_ItemViewItem, &item, painter, widget);
        return;
    }
    paintFound(painter, item, found);
}

void ItemDelegate::paintFound(QPainter *painter, const QStyleOptionViewItem &option,
                              const QString &found) const
{
    QStyleOptionViewItem item = option;
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    const QRect room = style->subElementRect(QStyle::SE_ItemViewItemText, &item, item.widget);
    const QString text
        = item.fontMetrics.elidedText(item.text, item.textElideMode, room.width() - 6);
    item.text.clear();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const bool selected = item.state & QStyle::State_Selected;
    QTextCharFormat format;
    format.setFontWeight(QFont::Bold);
    if (!selected)
        format.setBackground(isDark(item.palette) ? QColor(0x6b5200) : QColor(0xffe58a));
    QList<QTextLayout::FormatRange> ranges;
    for (qsizetype at = text.indexOf(found, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(found, at + found.size(), Qt::CaseInsensitive))
        ranges.append({int(at), int(found.size()), format});

    QTextLayout layout(text, item.font);
    QTextOption how;
    how.setWrapMode(QTextOption::NoWrap);
    how.setTextDirection(item.direction);
    how.setAlignment(
        QStyle::visualAlignment(item.direction, item.displayAlignment & Qt::AlignHorizontal_Mask));
    layout.setTextOption(how);
    layout.setFormats(ranges);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(room.width() - 6);
    layout.endLayout();
    painter->save();
    painter->setClipRect(room);
    painter->setPen(item.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    layout.draw(painter,
                QPointF(room.left() + 3, room.top() + (room.height() - line.height()) / 2));
    painter->restore();
}

QWidget *ItemDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                    const QModelIndex &index) const
{
    QWidget *editor = QStyledItemDelegate::createEditor(parent, option, index);
    if (!editor)
        return nullptr;
    const QAbstractItemModel *model = index.model();
    editor->setAccessibleName(
        model->headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString());
    m_editor = editor;
    m_editing = index;
    m_original.clear();
    if (auto *spin = qobject_cast<QSpinBox *>(editor)) {
        spin->setRange(1, qMax(1, model->rowCount(index.parent())));
        spin->setFrame(false);
        spin->setButtonSymbols(QAbstractSpinBox::NoButtons);
    }
    if (auto *line = qobject_cast<QLineEdit *>(editor)) {
        m_bubble = new Bubble(line);
        connect(line, &QLineEdit::textChanged, this, [this] { showProblem(); });
        routeUndo(line, [this, line] { return line->text() != m_original; });
    }
    return editor;
}

void ItemDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    // The row may be told anew, by a reload, while somebody types into it.
    auto *line = qobject_cast<QLineEdit *>(editor);
    if (line && line->text() != m_original && editor == m_editor)
        return;
    if (line)
        m_original = index.data(Qt::EditRole).toString();
    QStyledItemDelegate::setEditorData(editor, index);
    if (line)
        line->selectAll();
}

void ItemDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                        const QModelIndex &index) const
{
    QStyledItemDelegate::updateEditorGeometry(editor, option, index);
    const QRect cell = option.rect;
    QRect place = editor->geometry();
    place.setTop(cell.top());
    place.setBottom(cell.bottom());
    editor->setGeometry(place);
}

QString ItemDelegate::problem() const
{
    const auto *line = qobject_cast<const QLineEdit *>(m_editor.data());
    if (!line || !m_check || !m_editing.isValid() || line->text() == m_original)
        return {};
    return m_check(m_editing, line->text());
}

void ItemDelegate::showProblem() const
{
    if (!m_bubble)
        return;
    QString text = problem();
    const auto *line = qobject_cast<const QLineEdit *>(m_editor.data());
    if (text.isEmpty() && m_remark && line && line->text() != m_original)
        text = m_remark(line->text());
    m_bubble->showText(text);
}

bool ItemDelegate::commitOpenEditor()
{
    if (!m_editor)
        return true;
    if (!problem().isEmpty()) {
        showProblem();
        m_editor->setFocus();
        return false;
    }
    QWidget *editor = m_editor;
    emit commitData(editor);
    emit closeEditor(editor, NoHint);
    return true;
}

bool ItemDelegate::eventFilter(QObject *object, QEvent *event)
{
    if (object == m_editor && event->type() == QEvent::ShortcutOverride) {
        // The list's own keys are not for whoever types into a cell of it.
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool listKey
            = key->key() == Qt::Key_Insert || key->key() == Qt::Key_Delete
              || key->key() == Qt::Key_F2 || (key->modifiers() & Qt::AltModifier)
              || key->key() == Qt::Key_Escape || key->key() == Qt::Key_Return
              || (key->key() == Qt::Key_M && key->modifiers() == Qt::ControlModifier);
        if (listKey && !(key->modifiers() & Qt::ControlModifier && key->key() == Qt::Key_Return)) {
            event->accept();
            return true;
        }
    }
    if (object == m_editor && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool takes = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter
                           || key->key() == Qt::Key_Tab || key->key() == Qt::Key_Backtab;
        if (takes && !problem().isEmpty()) {
            showProblem();
            return true;
        }
        if (key->key() == Qt::Key_Insert)
            return true;
    }
    // A window that is destroyed without having been closed: too late to take what is typed.
    if (object == m_editor && m_editor && !m_editor->window()->nextInFocusChain())
        return false;
    return QStyledItemDelegate::eventFilter(object, event);
}

} // namespace rw::ui
