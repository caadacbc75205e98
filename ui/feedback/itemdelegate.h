// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPointer>
#include <QStyledItemDelegate>

#include <functional>

namespace rw::ui {

class Bubble;

// Draws the rows of our views: comfortable height, a tint behind changed rows, the mark beside its
// word, what the filter found set off. Its editors are named for screen readers, say while typing
// what is wrong, and let the window's shortcuts through when nothing is typed.
class ItemDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit ItemDelegate(QObject *parent = nullptr);

    void setMarkColumn(int column) { m_markColumn = column; }

    // What is wrong with a text for a cell, as a sentence; empty when nothing is. Enter does not
    // take such a text.
    using Check = std::function<QString(const QModelIndex &index, const QString &text)>;
    void setCheck(Check check) { m_check = std::move(check); }
    // What is to be said of a text that can be taken.
    using Remark = std::function<QString(const QString &text)>;
    void setRemark(Remark remark) { m_remark = std::move(remark); }

    // Takes what is typed in an open editor. False, with the editor still open, when it is wrong.
    bool commitOpenEditor();
    bool isEditing() const { return !m_editor.isNull(); }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;

protected:
    bool eventFilter(QObject *object, QEvent *event) override;
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    QString problem() const;
    void showProblem() const;
    void paintFound(QPainter *painter, const QStyleOptionViewItem &option,
                    const QString &found) const;

    int m_markColumn = -1;
    Check m_check;
    Remark m_remark;
    mutable QPointer<QWidget> m_editor;
    mutable QPointer<Bubble> m_bubble;
    mutable QPersistentModelIndex m_editing;
    mutable QString m_original;
};

} // namespace rw::ui
