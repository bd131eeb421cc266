# Every library of the house, in one place. Nothing is downloaded. The list of packages that provide them is in ./dev.
find_package(fmt REQUIRED)
find_package(pegtl REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
# Debian's package configuration of md4c wants a library that its package does not bring.
find_library(MD4C_LIBRARY NAMES libmd4c.a md4c REQUIRED)
find_library(UTF8PROC_LIBRARY NAMES libutf8proc.a utf8proc REQUIRED)
find_library(MBEDCRYPTO_LIBRARY NAMES libmbedcrypto.a mbedcrypto REQUIRED)
find_path(TOMLPLUSPLUS_INCLUDE toml++/toml.h REQUIRED)
if(AJAR_BUILD_TESTS)
  find_package(Catch2 REQUIRED)
endif()
