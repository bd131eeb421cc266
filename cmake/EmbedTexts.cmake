# cmake -DROOT=… -DOUT=… -P EmbedTexts.cmake: writes the texts that the binary carries (rule packs with their evidence,
# the standard library, the pages of the diagnostic codes) as one C++ file. Needs nothing but CMake.
function(embed_text out_list name path)
  file(READ "${path}" text)
  set(${out_list} "${${out_list}}    {\"${name}\", R\"ajar_text(${text})ajar_text\"},\n" PARENT_SCOPE)
endfunction()

set(entries "")
file(GLOB packs "${ROOT}/rules/*/pack.gate")
foreach(pack IN LISTS packs)
  get_filename_component(folder "${pack}" DIRECTORY)
  get_filename_component(name "${folder}" NAME)
  embed_text(entries "rules/${name}/pack.gate" "${pack}")
  if(EXISTS "${folder}/evidence.jsonl")
    embed_text(entries "rules/${name}/evidence.jsonl" "${folder}/evidence.jsonl")
  endif()
endforeach()
file(GLOB library "${ROOT}/stdlib/*.gate")
foreach(pack IN LISTS library)
  get_filename_component(name "${pack}" NAME_WE)
  embed_text(entries "stdlib/${name}.gate" "${pack}")
endforeach()
file(GLOB pages "${ROOT}/docs/errors/*.md")
foreach(page IN LISTS pages)
  get_filename_component(name "${page}" NAME)
  embed_text(entries "docs/errors/${name}" "${page}")
endforeach()
foreach(name pack.gate evidence.jsonl report.md)
  embed_text(entries "starter/${name}" "${ROOT}/embed/starter/${name}")
endforeach()

file(WRITE "${OUT}" "#include \"embed/texts.hpp\"\n\nnamespace ajar::embed {\n
static constexpr Text kTexts[] = {
${entries}    {\"\", \"\"},  // an array is never empty
};
std::span<const Text> texts() { return kTexts; }\n
}  // namespace ajar::embed\n")
