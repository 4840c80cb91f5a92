"""The people of the chat page: invented, each showing one situation.

Their families, payouts and posts are part of the sample country, with fixed numbers.
"""

from dataclasses import dataclass

from domain.payments import Channel, Programme
from domain.people import Role


@dataclass(frozen=True)
class SampleFamily:
    """A family that the country must hold, and the label of its newest payouts."""

    nik: str
    family_card: str
    head_name: str
    address: str
    village_code: str
    decile: int
    companion_id: str
    language: str
    channel: Channel
    newest: tuple[tuple[Programme, str], ...]
    components: tuple[str, ...] = ()


@dataclass(frozen=True)
class SamplePost:
    """What a staff member is registered as."""

    role: Role
    area_code: str | None = None
    companion_id: str | None = None


@dataclass(frozen=True)
class SamplePerson:
    """Somebody who can be spoken for. `note` says in one line who this is."""

    telegram_id: int
    first_name: str
    last_name: str
    username: str | None
    language_code: str
    badge: str
    note: str
    families: tuple[SampleFamily, ...] = ()
    post: SamplePost | None = None
    linked_in_advance: bool = False

    @property
    def phone(self) -> str:
        """From the sample range: the last four digits are the Telegram id."""
        return f"+628120000{self.telegram_id}"

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


SARI = SamplePerson(
    1001,
    "Sari",
    "Wulandari",
    None,
    "id",
    "KPM",
    "Ibu di Palembang, PKH dan Sembako: satu bantuan belum diambil. Belum terhubung, mulai dari"
    " sini.",
    families=(
        SampleFamily(
            nik="1671045408909901",
            family_card="1671041505129901",
            head_name="Sari Wulandari",
            address="Jl. Contoh Melati No. 12 RT 03/RW 05",
            village_code="16.71.04.1001",
            decile=2,
            companion_id="PKH-1671-001",
            language="id",
            channel=Channel.KKS,
            components=("anak_usia_dini", "sd", "smp"),
            newest=((Programme.PKH, "Salur"), (Programme.BPNT, "Transaksi")),
        ),
    ),
)
KARTO = SamplePerson(
    1002,
    "Mbah Karto",
    "Wiryono",
    None,
    "id",
    "KPM",
    "Kakek di Kebumen, lansia, diambil lewat Kantor Pos. Sudah terhubung.",
    linked_in_advance=True,
    families=(
        SampleFamily(
            nik="3305120203519901",
            family_card="3305121109069901",
            head_name="Karto Wiryono",
            address="Dusun Contoh Kenanga RT 01/RW 02",
            village_code="33.05.12.1010",
            decile=1,
            companion_id="PKH-3305-001",
            language="jv",
            channel=Channel.POS,
            components=("lansia",),
            newest=((Programme.PKH, "Salur"), (Programme.BPNT, "Proses SPM")),
        ),
    ),
)
EUIS = SamplePerson(
    1003,
    "Euis",
    "Rohaeti",
    None,
    "id",
    "KPM",
    "Ibu di Garut, terdaftar tetapi belum terhubung: perlu kode dari pendamping.",
    families=(
        SampleFamily(
            nik="3205016111889901",
            family_card="3205012003119901",
            head_name="Euis Rohaeti",
            address="Kp. Contoh Anggrek RT 04/RW 01",
            village_code="32.05.01.1001",
            decile=3,
            companion_id="PKH-3205-001",
            language="su",
            channel=Channel.KKS,
            components=("sd", "sma"),
            newest=((Programme.PKH, "SI"), (Programme.BPNT, "Salur")),
        ),
    ),
)
MAYA = SamplePerson(
    1004,
    "Maya",
    "Tanoto",
    "maya_contoh",
    "en",
    "Warga",
    "Bukan penerima bansos, memakai bahasa Inggris: boleh bertanya, tidak ada data yang tampil.",
)
HASNAH = SamplePerson(
    1005,
    "Hasnah",
    "Daeng Kanang",
    None,
    "id",
    "KPM",
    "Ibu di Gowa (WITA), statusnya Gagal cek rekening: data perlu diperbaiki. Sudah terhubung.",
    linked_in_advance=True,
    families=(
        SampleFamily(
            nik="7306024905869901",
            family_card="7306020710109901",
            head_name="Hasnah Daeng Kanang",
            address="Jl. Contoh Dahlia No. 4 RT 02/RW 01",
            village_code="73.06.02.1001",
            decile=2,
            companion_id="PKH-7306-001",
            language="id",
            channel=Channel.KKS,
            components=("sd", "sd", "sma"),
            newest=((Programme.PKH, "Gagal cek rekening"), (Programme.BPNT, "Gagal cek rekening")),
        ),
    ),
)
YOSINA = SamplePerson(
    1006,
    "Mama Yosina",
    "Felle",
    None,
    "id",
    "KPM",
    "Ibu di Jayapura (WIT), datanya sudah lama tidak diperbarui. Sudah terhubung.",
    linked_in_advance=True,
    families=(
        SampleFamily(
            nik="9103015712849901",
            family_card="9103011802099901",
            head_name="Yosina Felle",
            address="Jl. Contoh Cempaka No. 7 RT 01/RW 03",
            village_code="91.03.01.1001",
            decile=1,
            companion_id="PKH-9103-001",
            language="id",
            channel=Channel.KKS,
            components=("anak_usia_dini", "sd"),
            newest=((Programme.PKH, "Salur"), (Programme.BPNT, "SI")),
        ),
    ),
)
NURHAYATI = SamplePerson(
    1007,
    "Nurhayati",
    "Agustina",
    None,
    "id",
    "KPM",
    "Satu telepon untuk dua keluarga: keluarganya sendiri dan ibunya. Keduanya sudah terhubung.",
    linked_in_advance=True,
    families=(
        SampleFamily(
            nik="1671024307799901",
            family_card="1671022206059901",
            head_name="Nurhayati Agustina",
            address="Lr. Contoh Mawar No. 21 RT 06/RW 02",
            village_code="16.71.02.1002",
            decile=3,
            companion_id="PKH-1671-004",
            language="id",
            channel=Channel.KKS,
            components=("smp",),
            newest=((Programme.PKH, "Sudah Transaksi"), (Programme.BPNT, "Sudah Transaksi")),
        ),
        SampleFamily(
            nik="1671026501509901",
            family_card="1671020904039901",
            head_name="Rohana Kartini",
            address="Lr. Contoh Mawar No. 23 RT 06/RW 02",
            village_code="16.71.02.1002",
            decile=1,
            companion_id="PKH-1671-004",
            language="id",
            channel=Channel.KKS,
            components=("lansia",),
            newest=((Programme.PKH, "Tidak Transaksi"), (Programme.BPNT, "Proses cek rekening")),
        ),
    ),
)
DEWI = SamplePerson(
    1008,
    "Dewi",
    "Anggraini",
    "dewi_pendamping_contoh",
    "id",
    "Pendamping PKH",
    "Pendamping PKH Ibu Sari di Palembang: memberi kode dan melaporkan respons kasus.",
    post=SamplePost(Role.COMPANION, "16.71.04.1001", "PKH-1671-001"),
)
AMRAN = SamplePerson(
    1009,
    "Amran",
    "Saputra",
    "amran_tksk_contoh",
    "id",
    "TKSK",
    "TKSK Kecamatan Ilir Barat Satu, Palembang: mendampingi Sembako dan melaporkan kasus.",
    post=SamplePost(Role.COMPANION, "16.71.04", "TKSK-1671-001"),
)
LINA = SamplePerson(
    1010,
    "Lina",
    "Marlina",
    "lina_korkab_contoh",
    "id",
    "Korkab",
    "Koordinator Kota Palembang: melihat pekerjaan pendamping di wilayahnya.",
    post=SamplePost(Role.COORDINATOR, "16.71", "KORKAB-1671-001"),
)
BAYU = SamplePerson(
    1011,
    "Bayu",
    "Prakoso",
    "bayu_pusat_contoh",
    "id",
    "Command center",
    "Petugas command center: menerima pengaduan dan respons kasus dari seluruh Indonesia.",
    post=SamplePost(Role.OFFICER),
)
RATNA = SamplePerson(
    1012,
    "Ratna",
    "Puspita",
    "ratna_admin_contoh",
    "id",
    "Administrator",
    "Administrator: mengirim pengumuman, mengelola petugas dan kabar bohong.",
    post=SamplePost(Role.ADMINISTRATOR),
)
YUSUF = SamplePerson(
    1013,
    "Yusuf",
    "Hidayat",
    "yusuf_admin_contoh",
    "id",
    "Administrator",
    "Administrator kedua: menyetujui pengumuman yang dibuat administrator pertama.",
    post=SamplePost(Role.ADMINISTRATOR),
)
INTAN = SamplePerson(
    1014,
    "Intan",
    "Permata",
    "intan_pusat_contoh",
    "id",
    "Command center",
    "Petugas command center kedua: ikut menutup kasus penyelewengan.",
    post=SamplePost(Role.OFFICER),
)

SAMPLE_PEOPLE = (
    SARI,
    KARTO,
    EUIS,
    MAYA,
    HASNAH,
    YOSINA,
    NURHAYATI,
    DEWI,
    AMRAN,
    LINA,
    BAYU,
    RATNA,
    YUSUF,
    INTAN,
)
