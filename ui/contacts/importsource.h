// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/contactimport.h"
#include "store/csvtext.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QScrollArea;

namespace rw::edit {
class Workspace;
}

namespace rw::ui {

// The first page of an import: where the table comes from, how its text is to be read, and which
// column is what. All of it is seen from the text itself and can be set right.
class ImportSource final : public QWidget
{
    Q_OBJECT
public:
    // otherwise: where rows go that name no counterparty; may be empty. workspace must outlive
    // this.
    ImportSource(edit::Workspace &workspace, const domain::CounterpartyId &otherwise,
                 QWidget *parent = nullptr);

    // Errors are said on the page.
    void openFile(const QString &path);
    void takeText(const QString &text);

    bool isReady() const; // there are rows, and a column with addresses or ids
    const QString &name() const { return m_name; } // "contacts.csv"
    edit::ContactImport::Source source() const;

signals:
    void changed();

private:
    void askForFile();
    void detect();
    void read();
    void layColumns();
    void say(const QString &problem);
    QWidget *formOfText();

    edit::Workspace &m_workspace;
    QString m_name;
    QByteArray m_bytes;
    QString m_text;
    bool m_isText = false; // from the clipboard: its encoding is no question
    store::CsvTable m_table;
    bool m_setting = false;

    QLabel *m_where;
    QComboBox *m_encoding;
    QComboBox *m_separator;
    QComboBox *m_quote;
    QCheckBox *m_header;
    QComboBox *m_otherwise;
    QScrollArea *m_scroll;
    QLabel *m_problem;
    QList<QComboBox *> m_columns;
};

} // namespace rw::ui
