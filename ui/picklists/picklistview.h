// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTableView>

#include <optional>

namespace rw::ui {

class ItemDelegate;

// The table of the contact roles. Rows, also several, are dragged to another place; a line shows
// which.
class PicklistView final : public QTableView
{
    Q_OBJECT
public:
    explicit PicklistView(QWidget *parent = nullptr);

    ItemDelegate *rowDelegate() const { return m_delegate; }
    QList<int> selectedRowNumbers() const; // of its model, sorted
    void selectRows(const QList<int> &rows, int current);

signals:
    void dragMessage(const QString &text);
    void contextMenuRequested(const QPoint &globalPosition);
    void rowsSelected();

protected:
    void startDrag(Qt::DropActions supported) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void selectionChanged(const QItemSelection &selected,
                          const QItemSelection &deselected) override;

private:
    int gapAt(const QPoint &pos) const;
    void endHover();

    ItemDelegate *m_delegate;
    std::optional<int> m_gap; // before which row the drop would go
};

} // namespace rw::ui
