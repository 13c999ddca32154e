/* Letters that nobody here reads: of scripts other than Latin, and such that
 * only look like Latin ones.
 *
 * Whatever stands in them beside a license may take back what it frees.  So
 * only the words with which licenses are usually named are known; what is
 * left of a string without them leaves a doubt. */
#include "license/detect_parts.h"

#include "base/utf8.h"

/* Words that restrict nothing, between spaces.  Where no spaces part words they
 * are taken off one after the other, the longest first. */
static const char plain_words[] =
    /* Chinese */
    " 知识共享 知識共享 創用 创用 创作共用 創作共用 署名 姓名标示 姓名標示 国际 國際 许可协议 "
    "许可证 "
    "許可協議 许可 許可 授权条款 授權條款 授权 授權 协议 協議 条款 條款 通用 公共领域 公共領域 "
    "本数据集 该数据集 此数据集 数据集 數據集 資料集 资料集 数据 數據 資料 资料 图像 圖像 影像 "
    "作品 本 该 此 采用 採用 使用 遵循 遵守 基于 根据 根據 依据 依照 按照 按 依 以 在 由 受 下 之 "
    "的 和 与 "
    "及 发布 發布 發佈 释出 釋出 公开 公開 提供 进行 進行 开放 所有 全部 版本 版 "
    /* Japanese */
    "クリエイティブ コモンズ クリエイティブコモンズ 表示 国際 ライセンス データセット データ 画像 "
    "この は を が の に で と れ も もと 下 され され て ています います いる ます する して した "
    "です "
    "提供 公開 適用 利用 従う 従い 従って パブリックドメイン "
    /* Korean */
    "크리에이티브 커먼즈 저작자표시 저작자 표시 국제 라이선스 라이센스 데이터셋 데이터 이 본 는 은 "
    "를 을 "
    "가 에 의 로 으로 따라 하에 배포 제공 이용 공개 됩니다 합니다 되었습니다 "
    /* Russian and Ukrainian */
    "Это это Данные Набор Лицензия Произведение произведение набор данных данные доступен доступны "
    "доступно доступна распространяется "
    "распространяются опубликован опубликованы предоставляется предоставляются лицензия лицензии "
    "лицензией по под на условиях в соответствии с атрибуция указанием авторства международная "
    "всемирная версия версии и ліцензія ліцензією ліцензії за умовами міжнародна "
    /* Greek */
    "άδεια άδειας υπό με αναφορά δημιουργού διεθνές σύνολο δεδομένων δεδομένα τα το του η της έργο "
    "διατίθεται διατίθενται ";

#define LONGEST 64 /* bytes of a word in the list */

enum script { READ, SPACED, UNSPACED, LIKE };

static bool between(uint32_t c, uint32_t first, uint32_t last)
{
	return c >= first && c <= last;
}

/* Marks and signs of any script are read as what they are. */
static enum script script_of(uint32_t c)
{
	if (c < 0x250 || between(c, 0x2b0, 0x36f) || between(c, 0x1e00, 0x1eff) ||
	    between(c, 0xa720, 0xa7ff) || between(c, 0x3000, 0x303f) ||
	    between(c, 0x1f1e6, 0x1f1ff) || between(c, 0x1f300, 0x1faff) ||
	    between(c, 0xfe00, 0xfe2f) || c == 0x30fb || between(c, 0xff00, 0xff65))
		return READ;
	if (between(c, 0x250, 0x2af) || between(c, 0x1d00, 0x1dbf) || between(c, 0x2460, 0x24ff) ||
	    between(c, 0x1d400, 0x1d7ff) || between(c, 0x1f100, 0x1f1ff) ||
	    between(c, 0xe0000, 0xe007f))
		return LIKE;
	if (between(c, 0x2e80, 0xa4cf) || between(c, 0xac00, 0xd7ff) ||
	    between(c, 0xf900, 0xfaff) || between(c, 0x20000, 0x3ffff))
		return UNSPACED;
	if (between(c, 0x370, 0x1fff) || between(c, 0xfb00, 0xfdff) || between(c, 0xfe70, 0xfeff) ||
	    between(c, 0x2c00, 0x2dff) || between(c, 0x10000, 0x1efff))
		return SPACED;
	return READ;
}

static bool latin(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Is it in the list? */
static bool is_plain(struct text word)
{
	struct text list = text_from(plain_words);

	for (size_t at; (at = text_find(list, word)) != TEXT_NONE;) {
		if (at && list.at[at - 1] == ' ' && list.at[at + word.size] == ' ')
			return true;
		list = text_slice(list, at + word.size, list.size);
	}
	return false;
}

/* Greek letters as quantities: "5 μm", "β". */
static bool is_quantity(struct text mask, size_t start, size_t end)
{
	uint32_t c;

	if (utf8_decode(mask, start, &c) != end - start || (start && latin(mask.at[start - 1])))
		return false;
	return c == 0x3bc ||
	       ((between(c, 0x3b1, 0x3c9) || c == 0x394 || c == 0x3a3 || c == 0x3a9) &&
	        (end == mask.size || !latin(mask.at[end])));
}

/* The size of the longest plain word that a run of letters begins with. */
static size_t plain_size(struct text run)
{
	for (size_t size = run.size < LONGEST ? run.size : LONGEST; size; size--)
		if ((size == run.size || ((unsigned char) run.at[size] & 0xc0) != 0x80) &&
		    is_plain(text_slice(run, 0, size)))
			return size;
	return 0;
}

static bool run_is_plain(struct text run)
{
	while (run.size) {
		size_t size = plain_size(run);

		if (!size)
			return false;
		run = text_slice(run, size, run.size);
	}
	return true;
}

/* The letters of one script from `at` on; their end. */
static size_t run_end(struct text mask, size_t at, enum script script)
{
	uint32_t c;

	while (at < mask.size && (unsigned char) mask.at[at] >= 0x80) {
		size_t size = utf8_decode(mask, at, &c);

		if (script_of(c) != script)
			break;
		at += size;
	}
	return at;
}

bool detect_script_unread(struct text mask)
{
	for (size_t at = 0; at < mask.size;) {
		enum script script;
		struct text run;
		uint32_t c;
		size_t end;

		if ((unsigned char) mask.at[at] < 0x80) {
			at++;
			continue;
		}
		end = at + utf8_decode(mask, at, &c);
		script = script_of(c);
		if (script == LIKE)
			return true;
		if (script != READ) {
			end = run_end(mask, at, script);
			run = text_slice(mask, at, end);
			if (!is_quantity(mask, at, end) &&
			    !(script == SPACED ? is_plain(run) : run_is_plain(run)))
				return true;
		}
		at = end;
	}
	return false;
}
