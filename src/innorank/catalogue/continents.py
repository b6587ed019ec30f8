"""What continents are called in the languages of the gazetteer, loaded for these alone.

The names are those of Unicode's CLDR (Unicode License v3), which has the regions of the UN's M49
standard by their numbers: 002, 142, 150, 419, 021 and 009.
"""

_LANGUAGES = ("zh-Hans", "zh-Hant", "ja", "ko", "ru", "ar", "fr", "de", "es")
_NAMES = {
    "Africa": "非洲|非洲|アフリカ|아프리카|Африка|أفريقيا|Afrique|Afrika|África",
    "Asia": "亚洲|亞洲|アジア|아시아|Азия|آسيا|Asie|Asien|Asia",
    "Europe": "欧洲|歐洲|ヨーロッパ|유럽|Европа|أوروبا|Europe|Europa|Europa",
    "Latin America and the Caribbean": (
        "拉丁美洲|拉丁美洲|ラテンアメリカ|라틴 아메리카|Латинская Америка|أمريكا اللاتينية"
        "|Amérique latine|Lateinamerika|Latinoamérica"
    ),
    "Northern America": (
        "美洲北部|北美|北アメリカ|북부 아메리카|Североамериканский регион|شمال أمريكا"
        "|Amérique septentrionale|Nördliches Amerika|Norteamérica"
    ),
    "Oceania": "大洋洲|大洋洲|オセアニア|오세아니아|Океания|أوقيانوسيا|Océanie|Ozeanien|Oceanía",
}
CONTINENT_NAMES = {
    continent: dict(zip(_LANGUAGES, names.split("|"), strict=True))
    for continent, names in _NAMES.items()
}
