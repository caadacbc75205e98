// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/contact.h"
#include "domain/edit.h"

#include <QCoreApplication>
#include <QHash>
#include <QList>
#include <QStringList>

namespace rw::edit {

class ContactSection;
class Workspace;

// What a table of contacts, from a file or the clipboard, would change in the contacts as they are
// wanted: row by row and field by field, before anything is staged. Also makes such a table. Made
// where it is needed; the workspace outlives it.
class ContactImport final
{
    Q_DECLARE_TR_FUNCTIONS(rw::edit::ContactImport)
public:
    enum class Column {
        Ignored,
        Email,
        Name,
        FirstName, // a name in two columns
        LastName,
        Counterparty, // its name, or its name in the API
        Id,
        JobTitle,
        Phone
    };
    struct Source
    {
        QList<QStringList> rows;
        QList<int> lines; // where each row is in the text, to speak of it
        QList<Column> columns;
        domain::CounterpartyId otherwise; // of rows that name none; empty: none
        // What is meant by names that are nobody's, by folded name.
        QHash<QString, domain::CounterpartyId> meant = {};
    };

    enum class Kind { New, Changed, Same, Problem };
    enum class Problem {
        None,
        NoAddress,
        BadAddress,
        NoName, // of a new contact
        NoCounterparty, // of a new contact
        UnknownCounterparty,
        Unread, // the contacts of the counterparty are not read, so nothing can be said
        SeveralHaveIt, // the address, at several counterparties, and the row names none
        Twice, // an earlier row is about the same contact
        Taken, // the address, by another contact of the counterparty
        NotEditable,
        NoRight
    };
    struct Difference
    {
        domain::Field field = domain::Field::Name;
        QString before;
        QString after;
        bool isLocked = false; // the API sets it only when a contact is made
    };
    struct Row
    {
        int line = 0;
        Kind kind = Kind::Same;
        Problem problem = Problem::None;
        domain::Contact wanted; // its id is empty in a new one
        QList<Difference> differences;
        QString counterpartyName; // as the row has it
        domain::CounterpartyId suggestion; // of an unknown one

        bool isGood() const { return kind == Kind::New || kind == Kind::Changed; }
    };

    explicit ContactImport(Workspace &workspace);

    static QString headerOf(Column column); // in the user's language
    // By the words in a first row; where there are none, by what stands in the columns.
    QList<Column> guessedColumns(const QList<QStringList> &rows) const;
    static bool isHeader(const QStringList &row);

    // A row is about the contact that has its address, or else its id.
    QList<Row> compare(const Source &source) const;
    // These rows alone, as they would be together: what is free, and what is not.
    QList<Row> judged(const QList<Row> &rows) const;
    // The counterparties that rows are about and whose contacts are not read.
    QList<domain::CounterpartyId> unread(const Source &source) const;
    static QString folded(const QString &counterpartyName);

    // The good ones as one step. False when there is none.
    bool stage(const QList<Row> &rows, const QString &step);

    // A heading and the contacts as they are wanted.
    QList<QStringList> table(const QList<domain::ContactId> &ids) const;

private:
    struct Index;
    Index index() const;
    Row compared(const Source &source, qsizetype row, const Index &index) const;
    void findContact(Row &row, const domain::Contact &given, const Index &index) const;

    Workspace &m_workspace;
    ContactSection &m_section;
};

} // namespace rw::edit
