/// Traditional Chinese as simplified: 訂單 is 订单, so that one phrase finds both.
#pragma once

namespace ajar::lint {

/// The simplified form of a Chinese character; any other one is its own. By characters alone, so a word may come out as
/// nobody would write it (著名 gives 着名): good for comparing texts, not for showing them.
char32_t simplified(char32_t c);

}  // namespace ajar::lint
