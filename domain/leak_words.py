"""The words beside a number that tell a secret from a sum, a place or a date."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


OTP = _words("otp kodeotp verifikasi verification verify 2fa mtoken authenticator")
"""Right beside one of these, or a word for PIN, a number of 4 to 8 digits is a code."""
STRONG = OTP | _words("login telegram whatsapp wa sms smsnya esemes")
"""Near one of these a number of 5 or 6 digits is a code."""
CODE = _words(
    """
    kode kodenya kodeku kodena kodene code codes sandi konfirmasi token
    """
)
"""Beside one of these a number of 5 or 6 digits is a code, unless another word is nearer."""
PIN = _words("pin pinnya pinku pinna pine mpin")
CARD = _words(
    """
    kks atm kartu debit kredit rekening tabungan
    """
)
"""Words of a card: near them six digits may be a PIN, and sixteen are the card's number."""
CARD_NUMBER = _words(
    """
    kks atm debit kredit visa mastercard gpn card
    """
)
ACCOUNT = _words("rekening norek rek")
FAMILY_NUMBER = _words(
    """
    nik kk ktp keluarga penduduk nokk noktp niknya kknya
    """
)

MONEY = _words(
    """
    rp idr rupiah uang duit saldo saldonya sisa sisanya total jumlah jumlahnya nominal
    sebesar sejumlah harga harganya bayar membayar dibayar biaya transfer ditransfer tf
    tarik ditarik dipotong potong potongan terima diterima nerima dapat dapet cair masuknya
    hilang kurang lebih tinggal kisaran setor disetor iuran cicilan tagihan ongkos pinjam
    utang hutang belanja diminta minta bantuan bansos pkh bpnt sembako perak keluar seharga
    senilai angsuran
    """
)
TAKEN = _words("dipotong potong disunat hilang ditarik keluar raib kurang sisanya")
"""After a number these tell of a sum."""
PLACE = _words(
    """
    pos kodepos wilayah desa kelurahan kecamatan kabupaten kota provinsi rumah rt rw blok
    jalan jl gang gg area tiket laporan pengaduan aduan antrean antrian undangan kupon loket
    bank rekening petugas pendamping badge e-warong agen toko barang produk kendaraan plat
    pelat meteran pelanggan cc surat berkas faktur resi zip postal ticket report branch
    cabang
    """
)
"""After one of these a number is an address or a file number."""
COUNTED = _words(
    """
    rb ribu rebu ribuan rupiah rp k jt juta perak orang jiwa keluarga kk kpm anggota kali kg
    kilo liter km meter m hari bulan tahun persen butir ekor lembar buah halaman menit jam
    per an people families kilos times
    """
)
"""Before one of these a number counts something."""
WHEN = _words(
    """
    tanggal tgl tahun thn jam pukul lahir date year
    """
)
PHONE = _words(
    """
    hp telp telepon telpon tlp hotline nomorhp nohp phone
    """
)
FILLERS = _words(
    """
    ini itu nih tuh pak bu ibu bapak kak min admin bang mas mbak dik ya iya ok oke siap halo
    assalamualaikum tolong yang masuknya angkanya nomornya nomernya here is it this the
    """
)
"""What may stand beside a number that is still `alone`."""

CVV = _words("cvv cvc cvv2 cvc2")

PASSWORD = re.compile(
    r"\b(?:kata ?sandi|sandi|pass ?word|passwd|pasword|paswort)(?:nya|ku|ne|na)?\b"
    r"(?:[ \t]+(?:saya|aku|ku|akun|telegram|tele|wa|whatsapp|fb|facebook|email|hp|bank|brimo|"
    r"livin|my|is|baru|lama|dana)\b){0,4}"
    r"(?P<says>[ \t]*(?::|=|-|\badalah\b|\bialah\b|\byaitu\b|\bini\b|\bitu\b|\bis\b))*"
    r"[ \t]*(?P<value>[^\s•]{4,})(?P<end>\s*$)?",
    re.IGNORECASE,
)
NO_PASSWORD = re.compile(
    r"(?:lupa|hilang|apa|apaan|salah|tidak|tdk|gak|ga|nggak|enggak|bisa|bagaimana|gimana|dimana|"
    r"siapa|kenapa|sudah|sdh|belum|blm|harus|jangan|janganlah|kepada|untuk|supaya|agar|dan|atau|"
    r"tapi|lewat|dulu|lagi|terus|sama|dengan|oleh|pada|yang|saja|aja|ganti|reset|rahasia|penting|"
    r"bocor|aman|kosong|baru|lama|orang|penipu|petugas|pendamping|saya|anda|mereka|dia|never|"
    r"please|your|wrong|lost|forgot\w*|what|not|with|from|was|were|been|stolen)[.,!?;)]*",
    re.IGNORECASE,
)
VERB = re.compile(r"(?:di|ter|ke|me|ber|pe)[a-z]{3,}[.,!?;)]*", re.IGNORECASE)
"""What follows such a word without being one; a verb only where no colon or `adalah` stands."""
