#include "runtime/evidence.hpp"
