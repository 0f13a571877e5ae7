# SPDX-License-Identifier: GPL-3.0-or-later
# Copies HEADERS below FROM to TO with their includes as programs see them, and writes yardstick.h, which has them all.
file(REMOVE_RECURSE ${TO})
set(umbrella "/* SPDX-License-Identifier: GPL-3.0-or-later */\n#ifndef YS_YARDSTICK_H\n#define YS_YARDSTICK_H\n\n")
foreach(header IN LISTS HEADERS)
  file(READ ${FROM}/${header} text)
  string(REGEX REPLACE "#include \"([^\"]+)\"" "#include <yardstick/\\1>" text "${text}")
  file(WRITE ${TO}/${header} "${text}")
  string(APPEND umbrella "#include <yardstick/${header}>\n")
endforeach()
file(WRITE ${TO}/yardstick.h "${umbrella}\n#endif /* YS_YARDSTICK_H */\n")
