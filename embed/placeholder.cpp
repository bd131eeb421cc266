#include "runtime/evaluate.hpp"
