// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/palettemodel.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QListView;

namespace rw::ui {

// A field to type into and, below it, what it finds: commands, or the things of an organisation. To
// be opened with open(); deletes itself.
class PaletteDialog final : public QDialog
{
    Q_OBJECT
public:
    PaletteDialog(const QString &title, const QList<models::PaletteModel::Entry> &entries,
                  QWidget *parent = nullptr);

signals:
    void chosen(const QString &id); // after the dialog has gone

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void look();
    void choose();

    models::PaletteModel *m_model;
    QLineEdit *m_text;
    QListView *m_list;
    QLabel *m_words;
};

} // namespace rw::ui
