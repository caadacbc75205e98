// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/change.h"
#include "edit/conflicts.h"
#include "ui/review/conflictbody.h"

class QButtonGroup;
class QGridLayout;
class QLabel;

namespace rw::models {
class ChangesModel;
}

namespace rw::ui {

// Field by field: what it was when the person looked, what the server has now, what is wanted, and
// what comes of it. Where both changed the same, one is chosen.
class FieldsBody final : public ConflictBody
{
    Q_OBJECT
public:
    FieldsBody(edit::Workspace &workspace, const domain::Change &change,
               const models::ChangesModel &words, QWidget *parent = nullptr);

    QString hint() const override;
    QString answerText() const override;
    bool answer(const QList<domain::ObjectRef> &refs) override;

private:
    struct Row
    {
        domain::Field field = domain::Field::Name;
        QVariant base;
        QVariant theirs;
        QVariant mine;
        bool isMine = false; // wanted by this change
        bool isTheirs = false; // changed by others
    };
    QList<Row> rows() const;
    void addTitles();
    void addRow(const Row &row, const models::ChangesModel &words);
    QLabel *cell(const QString &text, int row, int column);
    QWidget *choice(const Row &row, const QString &theirs, const QString &mine);

    edit::Workspace &m_workspace;
    const domain::Change m_change;
    QGridLayout *m_grid;
    QMap<domain::Field, QButtonGroup *> m_choices;
};

} // namespace rw::ui
