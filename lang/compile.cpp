#include "lang/compile.hpp"
namespace ajar::lang {}
