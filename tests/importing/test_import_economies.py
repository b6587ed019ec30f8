"""`import` of economies as the world's statistics write them, and as eleven languages call them."""

from pathlib import Path

import pytest

from innorank import QueryCatalogue

# The names of ISO 3166-1, of the World Bank, of the United Nations, and what people write.
LABELS = """\
Iran, Islamic Republic of=IR; Iran (Islamic Republic of)=IR; Iran, Islamic Rep.=IR
Egypt, Arab Rep.=EG; Yemen, Rep.=YE; Venezuela, RB=VE; Gambia, The=GM; Bahamas, The=BS
Congo, Dem. Rep.=CD; Congo (the Democratic Republic of the)=CD; Congo, Rep.=CG; Congo (Kinshasa)=CD
Venezuela, Bolivarian Republic of=VE; Bolivia, Plurinational State of=BO; Moldova, Republic of=MD
Tanzania, United Republic of=TZ; Palestine, State of=PS; West Bank and Gaza=PS
The Philippines=PH; Philippines (the)=PH; Netherlands (the)=NL; United States of America (the)=US
England=GB; Scotland=GB; Wales=GB; Northern Ireland=GB; England, UK=GB; Escocia=GB; ウェールズ=GB
Russian Fed.=RU; Russian Federation=RU; Kyrgyz Republic=KG; Slovak Republic=SK; Czech Rep.=CZ
Korea (South)=KR; Korea, Rep.=KR; Korea, Republic of=KR; Korea (the Republic of)=KR
Korea, Dem. People's Rep.=KP; Korea (North)=KP; Micronesia, Fed. Sts.=FM; Somalia, Fed. Rep.=SO
Virgin Islands (U.S.)=VI; Virgin Islands, British=VG; St. Vincent & the Grenadines=VC
China, Hong Kong SAR=HK; Hong Kong (SAR)=HK; Macao SAR, China=MO; Taiwan, R.O.C.=TW
Swaziland (Eswatini)=SZ; Republic of Korea (South Korea)=KR; Guinea, Equatorial=GQ; Solomon Is.=SB
République de Corée=KR; Corée, République de=KR; Russische Föderation=RU; Federación de Rusia=RU
Repubblica Ceca=CZ; República Popular da China=CN; 大韓民国=KR; 俄罗斯联邦=RU; 中華人民共和国=CN
러시아 연방=RU; Соединённые Штаты Америки=US; جمهورية كوريا=KR; Elfenbeinküste=CI
n/a=; N/A=; –=; China, Japan=CN JP; China/Hong Kong, China=CN HK"""


@pytest.mark.parametrize("line", LABELS.splitlines())
def test_labels(shipped: QueryCatalogue, tmp_path: Path, line: str) -> None:
    """Inverted, official and short forms are understood, in the languages of the gazetteer."""
    labels = [label.rpartition("=") for label in line.split("; ")]
    rows = [f"{rank}\tNowhere\t{label}\n" for rank, (label, _, _) in enumerate(labels, start=1)]
    table = tmp_path / "table.tsv"
    table.write_text("Rank\tCity\tCountry\n" + "".join(rows), encoding="utf-8")
    answer = shipped.import_table(str(table), "labels-2022", str(tmp_path), dry_run=True)

    understood = [" ".join(row["economies"]) for row in answer.results[1:]]
    assert understood == [codes for _, _, codes in labels]


@pytest.mark.parametrize(
    "label", ["Atlantis", "Kingdom", "Republic of", "The", "Rep.", "Japan (China)"]
)
def test_what_is_no_economy(shipped: QueryCatalogue, tmp_path: Path, label: str) -> None:
    """A label that is not understood is left to a person."""
    table = tmp_path / "table.tsv"
    table.write_text(f"Rank\tCity\tCountry\n1\tTokyo\t{label}\n", encoding="utf-8")
    answer = shipped.import_table(str(table), "labels-2022", str(tmp_path), dry_run=True)

    assert [row["reason"] for row in answer.results] == ["header", "unknown-economy"]
