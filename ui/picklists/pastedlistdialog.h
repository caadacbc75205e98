// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/listsorting.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace rw::ui {

// Asks for a list of names, one on a line, and says while it is typed what it would mean for the
// values that are there. To be opened with open(); deletes itself.
class PastedListDialog final : public QDialog
{
    Q_OBJECT
public:
    // section must outlive this.
    PastedListDialog(const edit::ContactRoleSection &section, const QString &text,
                     QWidget *parent = nullptr);

    // With the names of no value only where they are wanted.
    QList<edit::ListSorting::Pasted::Place> places() const;

private:
    void look();

    const edit::ContactRoleSection &m_section;
    edit::ListSorting::Pasted m_pasted;
    QPlainTextEdit *m_text;
    QLabel *m_means;
    QCheckBox *m_add;
    QPushButton *m_take;
};

} // namespace rw::ui
