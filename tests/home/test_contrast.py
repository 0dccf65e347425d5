import pytest

from home.contrast import contrast, contrast_with_white


@pytest.mark.parametrize(
    ("colour", "ratio"), [("#000000", 21.0), ("#ffffff", 1.0), ("#767676", 4.54), ("#ff0000", 4.0), ("#1D70B8", 5.17)]
)
def test_contrast_with_white_is_that_of_wcag(colour, ratio):
    assert contrast_with_white(colour) == pytest.approx(ratio, abs=0.02)


def test_contrast_is_the_same_both_ways():
    assert contrast("#0b4f4a", "#f2c14e") == contrast("#f2c14e", "#0b4f4a")
