// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/contactbook.h"
#include "domain/edit.h"
#include "domain/namerules.h"

#include <QCoreApplication>

#include <optional>

namespace rw::edit {
class ContactSection;
class Workspace;
} // namespace rw::edit

namespace rw::models {

// What a cell of a contact says and takes, whichever table it is in. Made where it is needed; the
// workspace outlives it.
class ContactCells final
{
    Q_DECLARE_TR_FUNCTIONS(rw::models::ContactCells)
public:
    enum class Cell { Name, Email, Counterparty, JobTitle, Phone, Status, ChangedBy, Change };

    explicit ContactCells(edit::Workspace &workspace);

    static std::optional<domain::Field> fieldOf(Cell cell);
    static QString header(Cell cell);
    static QString headerToolTip(Cell cell);

    QString text(const domain::ContactBook::Entry &entry, Cell cell) const;
    QString status(const domain::ContactBook::Entry &entry) const;
    QString toolTip(const domain::ContactBook::Entry &entry, Cell cell) const;
    // For screen readers; place: "3 of 7".
    QString description(const domain::ContactBook::Entry &entry, const QString &place) const;
    // What does not depend on the column: font, id, mark, lock.
    QVariant rowData(const domain::ContactBook::Entry &entry, int role) const;
    bool isEditable(const domain::ContactBook::Entry &entry, Cell cell) const;

    struct Typed
    {
        bool isTaken = false; // what was typed
        domain::NameProblem problem = domain::NameProblem::None;
    };
    Typed set(const domain::ContactBook::Entry &entry, Cell cell, const QString &value) const;

private:
    edit::Workspace &m_workspace;
    edit::ContactSection &m_section;
};

} // namespace rw::models
