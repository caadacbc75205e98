// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/change.h"
#include "models/itemroles.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace rw::models {

// One row of the review and the rows under it: a section, an object, or a field of an object.
struct ChangeNode
{
    QString key; // tells a row from its siblings; rows with the same key are the same row
    std::optional<domain::ObjectRef> ref;
    std::optional<domain::Field> field;
    domain::Change change; // of the object
    QString what;
    QString before;
    QString after;
    QString state;
    Mark mark = Mark::None;
    int count = 0; // of a section: its objects
    Qt::CheckState ticked = Qt::Checked; // whether it goes into the plan
    std::optional<domain::ObjectRef> leftOutWith; // the change that it needs and that does not go

    ChangeNode *parent = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<ChangeNode>> children;

    ChangeNode *add()
    {
        auto child = std::make_unique<ChangeNode>();
        child->parent = this;
        child->row = int(children.size());
        children.push_back(std::move(child));
        return children.back().get();
    }
};

} // namespace rw::models
