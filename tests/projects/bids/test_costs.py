from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.bids.costs import HIGHEST, MOST_LINES, CostLine, CostTable, amount_of
from projects.bids.exceptions import CostRefused


def line(net="100", rate="20", what="Work"):
    return CostLine.typed(what, net, rate)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("0", "0.00"), ("1250", "1250.00"), (" £1,250.50 ", "1250.50"), ("1.5", "1.50"), ("999999999.99", str(HIGHEST))],
)
def test_an_amount_is_read_as_people_type_it(typed, amount):
    assert str(amount_of(typed)) == amount


@pytest.mark.parametrize(
    "typed",
    [
        "1e99",
        "1E5",
        "NaN",
        "nan",
        "sNaN",
        "Infinity",
        "-1",
        "\N{MINUS SIGN}1",
        "£-1",
        "+1",
        "1.234",
        "1.999",
        "1" * 40,
        "0" * 40,
        "0." + "0" * 40,
        "1000000000",
        "",
        " ",
        "£",
        "1,2,3",
        "12,34",
        "1.2.3",
        "0x10",
        "1_000",
        "١٢",
        "\uff11\uff12",
        "12\x00",
        "=1+1",
        "1 000",
        ".5",
        "5.",
    ],
)
def test_what_is_no_amount_is_refused_with_a_sentence(typed):
    with pytest.raises(CostRefused, match=r"^Enter .*\.$"):
        amount_of(typed)


@pytest.mark.parametrize(
    ("what", "rate"), [("", "20"), ("  ", "20"), ("x" * 201, "20"), ("Work", "17.5"), ("Work", "")]
)
def test_a_line_needs_a_name_and_a_rate_that_there_is(what, rate):
    with pytest.raises(CostRefused):
        line(what=what, rate=rate)


@pytest.mark.parametrize(
    ("net", "rate", "vat"),
    [("0.02", "20", "0.00"), ("0.03", "20", "0.01"), ("0.10", "5", "0.01"), ("99.99", "20", "20.00")],
)
def test_vat_is_rounded_half_up_to_the_penny(net, rate, vat):
    assert str(line(net, rate).vat) == vat


def test_a_table_adds_up():
    table = CostTable((line("1000", "20"), line("33.33", "5"), line("500", "0")))
    assert (table.net, table.vat, table.gross) == (Decimal("1533.33"), Decimal("201.67"), Decimal("1735.00"))
    assert CostTable.of(table.record()) == table
    assert table.record()["gross"] == "1735.00"


def test_a_table_does_not_believe_a_sum_that_it_is_given():
    record = CostTable((line("1000"),)).record() | {"gross": "1.00", "net": "1.00"}
    assert CostTable.of(record).record()["gross"] == "1200.00"


def test_a_table_that_nobody_can_read_is_refused():
    with pytest.raises(CostRefused, match="room for"):
        CostTable((line(),) * (MOST_LINES + 1))
    with pytest.raises(CostRefused, match="at most"):
        CostTable((line(str(HIGHEST)), line("1")))


@given(st.lists(st.tuples(st.integers(0, 10**9), st.sampled_from(["20", "5", "0"])), max_size=20))
def test_every_table_adds_up_to_the_penny(rows):
    table = CostTable(tuple(line(f"{pence // 100}.{pence % 100:02d}", rate) for pence, rate in rows))
    assert table.gross == sum((each.net + each.vat for each in table.lines), Decimal(0))
    assert table.net == Decimal(sum(pence for pence, _ in rows)) / 100
    assert all(abs(each.vat - each.net * Decimal(each.rate) / 100) <= Decimal("0.005") for each in table.lines)
