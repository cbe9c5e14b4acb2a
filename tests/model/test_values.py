"""What dates, periods, quantities and amounts have in common: values that nothing can change."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import attrs
import pytest
from hypothesis import given

from labcoop.model.dates import Date, Period
from labcoop.model.dossier import Dossier, SharedProgramme
from labcoop.model.quantities import Amount, Quantity
from labcoop.testkit.strategies import amounts, dates, periods, quantities, records

anything = dates() | periods() | quantities() | amounts()
ATTRIBUTES = ("text", "value", "qualifier", "start", "end", "open_ended", "_first", "_last", "anything")


@given(anything)
def test_a_value_cannot_be_changed(value: Any) -> None:
    before = repr(value)
    for name in ATTRIBUTES:
        with pytest.raises(AttributeError):
            setattr(value, name, "2018")
        with pytest.raises(AttributeError):
            delattr(value, name)
    assert repr(value) == before
    assert not hasattr(value, "__dict__")


@given(anything)
def test_a_value_survives_pickling_copying_and_its_own_repr(value: Any) -> None:
    read = eval(repr(value), {"Date": Date, "Period": Period, "Quantity": Quantity, "Amount": Amount})
    for same in (pickle.loads(pickle.dumps(value)), copy.copy(value), copy.deepcopy(value), read):
        assert type(same) is type(value)
        assert same == value
        assert hash(same) == hash(value)
        assert str(same) == str(value)
        assert repr(same) == repr(value)


@given(anything)
def test_a_value_is_read_again_from_its_written_form(value: Any) -> None:
    assert type(value)(str(value)) == value


@given(anything, anything)
def test_equal_values_are_those_of_one_kind_that_stand_for_the_same(one: Any, other: Any) -> None:
    if type(one) is Amount and type(other) is Amount:
        assert (one == other) is (one.value == other.value)
    else:
        assert (one == other) is (type(one) is type(other) and str(one) == str(other))
    if one == other:
        assert hash(one) == hash(other)
    assert one != str(one)


@given(records())
def test_a_record_survives_pickling_and_copying(record: Dossier | SharedProgramme) -> None:
    assert pickle.loads(pickle.dumps(record)) == record
    assert copy.deepcopy(record) == record


@given(records())
def test_a_record_is_frozen_and_has_slots_all_the_way_down(record: Dossier | SharedProgramme) -> None:
    holder: Any = record.agreement if isinstance(record, Dossier) else record.programme
    for item in (record, holder, *holder.activities, *holder.funding, *record.sources.values()):
        for field in attrs.fields(type(item)):
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                setattr(item, field.name, None)
        assert not hasattr(item, "__dict__")
