"""Rows of one file about the same thing: the last counts, and none of them if they disagree."""

from features.people.rules.imports import ImportReport, Reason, row_list
from features.people.services.import_rows import Row, column_of
from features.people.storage.staging import StagedRows


async def settle_repeats(staged: StagedRows, model: type[Row], report: ImportReport) -> None:
    """Leaves one row for each key; a key that stands for two people is nobody's."""
    key_column = column_of(model, model.natural_key[0])
    async for block in staged.repeats():
        await staged.mark_conflicts(
            [
                one.key
                for one in block
                if not model.unpacked(one.body).agrees_with(model.unpacked(one.last_body))
            ]
        )
    async for others in staged.conflicting():
        for number, named in others:
            report.refuse(number, key_column, model.conflict, row_list(named))
    async for block in staged.repeats():
        for one in (one for one in block if not one.conflict):
            report.repeated += 1
            columns = _differing(model.unpacked(one.body), model.unpacked(one.last_body))
            if columns:
                value = f"{one.last} ({', '.join(columns)})"
                report.warn(one.number, key_column, Reason.REPEATED_OTHERWISE, value)
            else:
                report.warn(one.number, key_column, Reason.REPEATED, str(one.last))
    await staged.drop_repeated()


def _differing(row: Row, last: Row) -> list[str]:
    model = type(row)
    names = [name for name in model.model_fields if getattr(row, name) != getattr(last, name)]
    return [column_of(model, name) for name in names]
