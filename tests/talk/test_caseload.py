async def test_look(world) -> None:
    from tests.talk.steps import AMRAN, DEWI, LINA

    chat = await world.starts(DEWI)
    for w in (
        "📋 Hari ini",
        "siapa belum ambil",
        "keluarga dampingan saya",
        "wulan",
        "lorok",
        "9999",
        "cari bu sari",
        "/hari_ini",
        "/petunjuk",
    ):
        await chat.says(w)
    await chat.says("/dampingan")
    await chat.taps("1")
    await chat.taps("📞 Telepon & alamat")
    await chat.taps("⬅️ Kembali")
    await chat.taps("🗂 Lapor kasus")
    print(chat.transcript)
    chat = await world.starts(AMRAN)
    for w in ("📋 Hari ini", "siapa belum ambil", "keluarga dampingan saya"):
        await chat.says(w)
    print(chat.transcript)
    chat = await world.starts(LINA)
    for w in ("📋 Hari ini", "siapa belum ambil"):
        await chat.says(w)
    print(chat.transcript)
    assert 0
