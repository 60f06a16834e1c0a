#include "storage/TaskRows.h"

#include "base/Json.h"
#include "storage/Columns.h"

namespace lazos::storage {

process::TaskRow taskRow(const Statement& row)
{
    process::TaskRow task;
    task.instance = row.integer(0);
    task.token = row.integer(1);
    task.id = row.integer(2);
    task.element = row.text(3);
    task.name = row.text(4);
    task.lane = row.text(5);
    task.party = row.text(6);
    task.groups = base::parseJson(row.textView(7), "task.groups").get<std::vector<std::string>>();
    task.assignee = row.text(8);
    task.step = row.text(9);
    task.act = row.text(10);
    task.form = row.text(11);
    if (!row.isNull(12)) task.dueAt = instantColumn(row, 12);
    task.createdAt = instantColumn(row, 13);
    return task;
}

}
