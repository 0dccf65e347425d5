import pytest

from search.likeness import has_half_of


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Cycle lanes on Broad Street", "Protected cycling lanes for Broad Street"),
        ("A tram to the airport", "Trams for the airport"),
        ("House prices", "Housing and its prices"),
        ("Cafés in parks", "A cafe in each park"),
        ("运河自行车道", "伯明翰运河自行车道"),
    ],
)
def test_names_that_share_half_of_their_words_in_some_form_are_alike(name, title):
    assert has_half_of(name, title)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Cycle lanes on Broad Street", "Broad and fair policies"),
        ("The bus and the tram", "The school and the park"),
        ("", "Anything"),
        ("Carers", "Cars"),
        ("夜间公共汽车", "伯明翰运河自行车道"),
    ],
)
def test_names_that_share_less_are_not(name, title):
    assert not has_half_of(name, title)
