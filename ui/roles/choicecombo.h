// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QComboBox>

namespace rw::ui {

// A combo box in which one types to find a choice of a long list. Rows answer models::IdRole. A
// choice is taken with Enter, a click or by leaving the field; arrow keys open the list, and the
// wheel does nothing, so that nothing is chosen in passing.
class ChoiceCombo final : public QComboBox
{
    Q_OBJECT
public:
    explicit ChoiceCombo(QWidget *parent = nullptr);

    void setChoices(QAbstractItemModel *model);

    QString id() const { return m_id; }
    // fallback: what to show when no row has the id.
    void setId(const QString &id, const QString &fallback = {});
    // What is typed and no choice yet.
    bool isTyping() const;
    // Takes what is typed. False when nothing, or more than one thing, answers to it.
    bool take();
    bool canTake() const { return !isTyping() || rowForText() >= 0; }

signals:
    void chosen(const QString &id);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    int rowOf(const QString &id) const;
    int rowForText() const;
    void choose(int row);
    void showId();
    void remember();

    QString m_id;
    QString m_fallback;
    QString m_typed; // over a reset of the choices
    bool m_forgotten = false; // what was in it, by that
};

} // namespace rw::ui
