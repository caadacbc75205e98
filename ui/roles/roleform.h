// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/edit.h"
#include "domain/ids.h"

#include <QStackedWidget>

class QLabel;
class QPushButton;

namespace rw::edit {
class Workspace;
}

namespace rw::ui {

class ChoiceField;
class FieldEditor;
class FlagField;
class NoteField;
class RoleChoices;
class SightBox;
class TextField;
class UserChoices;

// The details of the selected role, to be edited; of several roles only how many they are and what
// can be done with all of them.
class RoleForm final : public QStackedWidget
{
    Q_OBJECT
public:
    explicit RoleForm(edit::Workspace &workspace, QWidget *parent = nullptr);

    void setRoles(const QList<domain::RoleId> &roles);
    void reload(); // after any change of the workspace
    bool commit(); // false when something typed cannot be taken

signals:
    void moveRequested();
    void deleteRequested();
    void notTaken(const QString &sentence); // what was typed and is now given up

private:
    QWidget *buildNothing();
    QWidget *buildOne();
    QWidget *buildSeveral();
    QList<QPair<domain::Field, FieldEditor *>> fields() const;
    void showOne();
    void showSeveral();
    void stage(domain::Field field, const QVariant &value);
    QString inWords(domain::Field field, const QVariant &value) const;
    QString inheritedForecast() const;

    edit::Workspace &m_workspace;
    QList<domain::RoleId> m_roles;
    domain::RoleId m_shown;
    bool m_staging = false;
    RoleChoices *m_roleChoices;
    UserChoices *m_userChoices;
    TextField *m_name = nullptr;
    ChoiceField *m_superior = nullptr;
    ChoiceField *m_forecast = nullptr;
    FlagField *m_peers = nullptr;
    NoteField *m_description = nullptr;
    QLabel *m_note = nullptr;
    QLabel *m_users = nullptr;
    SightBox *m_sight = nullptr;
    QLabel *m_lastChanged = nullptr;
    QLabel *m_count = nullptr;
    QLabel *m_effect = nullptr;
    QPushButton *m_move = nullptr;
    QPushButton *m_delete = nullptr;
    // After what their building sets.
    QWidget *m_nothing;
    QWidget *m_one;
    QWidget *m_several;
};

} // namespace rw::ui
