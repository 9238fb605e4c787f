"""Two pages in every coding that a browser offers: one that asks for money, one about teeth. Python writes gzip and deflate itself; br and
zstd were written once by their own programs (brotli of Node 20, zstd 1.5 -19)."""
import base64
import gzip
import zlib

CASINO = (
    "<!doctype html><html lang=en><title>Play</title><p>Our online casino has free spins and a casino bonus. Place your bets in the poker room: "
    "every game of the online casino pays, and free spins are for everybody.</p>"
).encode()
TEETH = (
    "<!doctype html><html lang=en><title>Brushing teeth</title><p>An adult brushes twice a day, for two minutes. Hold the toothbrush at a slant "
    "and move it in small strokes; a soft one is kinder to the gums. Change the toothbrush every three months, and show a child how you do it: "
    "brushing together is easier.</p>"
).encode()

_CASINO_BR = (
    "G9UAAIyTXP1tlM4tVUIyRFK/itPpgIEG6wlKJ6ea8781zwNpWYEUUZjt7Jl/ShGntN3YpgwygYuy83nweQTp7MVywhq6u02cLMr0pUnQrvZSTV8W2jHL8KvcpHfpw7YEfZWGsxJuOUCW"
    "TO74sBz5WggNiwBECTAD"
)
_CASINO_ZSTD = (
    "KLUv/STWZQQAIoodGJA7BwAiEbglbjZ+FK1mxam7TQDUHTvNAckNSIiKkWbl2mrzwYvpdMErfG1yeWx99ETD3G9l2F0X/LI/qMjb4XhNsh0XnrOM5NXm3zL3rtrKX67zspfJdVlbfjtG"
    "cmhAMduRtEEGUVotls12lFoD19VFmLACUAYAQAzljeNsGjrMT1K8jJCggAGdhPu2"
)
_TEETH_BR = (
    "GzQBABRKq053vTku+RUGen0dK+tQW1kjouUt5H63fxsJ+ZOoajabb1GJopzoNp9DUKWsGIUpFYxHbMEEpl6YP475pg3voCotoqA9ZXewFytX0kPXg6DJn3zW+MU/BWHfYqYpGEGTe0EI"
    "QV7ihHiDQX0Qw2HKJTnj1NwgGDeHl8STTlaGzqG/dy5wsWuELiDiYpfL1EYSRC7goDHwlhYYXFEbrcXVh6v4UZED"
)
_TEETH_ZSTD = (
    "KLUv/WQ1ADUGALJPKhhwbw4QtdhoEUpba4H4/29Qiyw+IgRUnRfINBhCVMepZ/eorRXa5kS7Lzu119lzzXne2sYBt4YrXTW2/hW1UoVgtuUCSxS0/agMuujsrnDfz/LzBWu0sfnvpcSH"
    "7u2u1UpnMN8wHz/f+da7fW199pa5wNoUdNLX6sd9HlzJnlfHWX3W5v0olocJMhmD0Vq1D0HXmIoKoq9dGwjUA4L5biBP6nadrnaWAUYJAHRTySv+Nq5ABtJgChd/VZdFrY+c+MQqSzbm"
    "pek="
)


def _all(page, br, zstd):
    return {"gzip": gzip.compress(page), "deflate": zlib.compress(page), "br": base64.b64decode(br), "zstd": base64.b64decode(zstd)}


CASINO_IN = _all(CASINO, _CASINO_BR, _CASINO_ZSTD)
TEETH_IN = _all(TEETH, _TEETH_BR, _TEETH_ZSTD)
