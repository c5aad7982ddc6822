// Decodes and encodes the answer of RetrieveProfileChangeDataFull with what gSOAP generates for it.
//
//   main <document>
//
// Each line on standard input, "decode" or "encode", is one measured run over memory, and is answered
// by one line of JSON on standard output with its time in microseconds: what passed on the clock, and
// what the processor spent by getrusage(2). Freeing what a run made belongs to the run. "print" is
// answered by what is written.
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <sys/resource.h>

#include "ProfileImportExportServiceSoap.nsmap"
#include "soapH.h"

namespace {

typedef _ns1__RetrieveProfileChangeDataFullResponse Answer;

/// What gSOAP reads from and writes to.
struct Memory {
  const char *input;
  size_t left;
  std::string output;
};

size_t receive(struct soap *soap, char *buffer, size_t size) {
  Memory *memory = static_cast<Memory *>(soap->user);
  const size_t length = size < memory->left ? size : memory->left;
  memcpy(buffer, memory->input, length);
  memory->input += length;
  memory->left -= length;
  return length;
}

int send(struct soap *soap, const char *data, size_t size) {
  static_cast<Memory *>(soap->user)->output.append(data, size);
  return SOAP_OK;
}

bool read_answer(struct soap *soap, Answer *answer) {
  answer->soap_default(soap);
  return soap_begin_recv(soap) == SOAP_OK && soap_envelope_begin_in(soap) == SOAP_OK &&
         soap_recv_header(soap) == SOAP_OK && soap_body_begin_in(soap) == SOAP_OK &&
         answer->soap_get(soap, "ns1:RetrieveProfileChangeDataFullResponse", NULL) != NULL &&
         soap_body_end_in(soap) == SOAP_OK && soap_envelope_end_in(soap) == SOAP_OK &&
         soap_end_recv(soap) == SOAP_OK;
}

bool write_answer(struct soap *soap, const Answer *answer) {
  soap_begin(soap);
  soap->encodingStyle = NULL;
  soap_serializeheader(soap);
  answer->soap_serialize(soap);
  return soap_begin_send(soap) == SOAP_OK && soap_envelope_begin_out(soap) == SOAP_OK &&
         soap_putheader(soap) == SOAP_OK && soap_body_begin_out(soap) == SOAP_OK &&
         answer->soap_put(soap, "ns1:RetrieveProfileChangeDataFullResponse", "") == SOAP_OK &&
         soap_body_end_out(soap) == SOAP_OK && soap_envelope_end_out(soap) == SOAP_OK &&
         soap_end_send(soap) == SOAP_OK;
}

/// A tree without references between its parts, in the encoding of the documents.
struct soap *open_soap(Memory *memory) {
  struct soap *soap = soap_new1(SOAP_C_UTFSTRING | SOAP_XML_TREE | SOAP_XML_DEFAULTNS);
  soap->user = memory;
  soap->frecv = receive;
  soap->fsend = send;
  return soap;
}

/// Releases what a run made, to be used again by the next.
void release(struct soap *soap) {
  soap_destroy(soap);
  soap_end(soap);
}

double clock_time() {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1e6 + now.tv_nsec / 1e3;
}

double processor_time() {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e6 + usage.ru_utime.tv_usec +
         usage.ru_stime.tv_usec;
}

long peak_kilobytes() {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

/// Values and bytes of an answer: whoever asks can see that it was read and written whole.
void count(const Answer &answer, size_t *profiles, size_t *values, size_t *bytes) {
  const ns1__ProfileChangeDataContainer *page = answer.RetrieveProfileChangeDataFullResult;
  if (page == NULL || page->ProfileChangeData == NULL) return;
  for (const ns1__ProfileChangeData *profile : page->ProfileChangeData->ProfileChangeData) {
    ++*profiles;
    if (profile->PropertyChanges == NULL) continue;
    for (const ns1__PropertyChangeData *change : profile->PropertyChanges->PropertyChangeData) {
      if (change->Values == NULL) continue;
      for (const xsd__anyType *value : change->Values->anyType) {
        ++*values;
        const xsd__base64Binary__ *binary = dynamic_cast<const xsd__base64Binary__ *>(value);
        if (binary != NULL) *bytes += binary->__item.__size;
      }
    }
  }
}

int fail(struct soap *soap) {
  soap_print_fault(soap, stderr);
  return 1;
}

}  // namespace

int main(int argc, char **argv) {
  if (argc != 2) {
    fprintf(stderr, "usage: main <document>\n");
    return 2;
  }
  std::ifstream file(argv[1], std::ios::binary);
  std::stringstream content;
  content << file.rdbuf();
  const std::string document = content.str();

  Memory kept_memory = {document.data(), document.size(), ""};
  struct soap *kept_soap = open_soap(&kept_memory);
  Answer kept;
  if (!read_answer(kept_soap, &kept)) return fail(kept_soap);

  Memory memory = {NULL, 0, ""};
  struct soap *soap = open_soap(&memory);
  std::string command;
  while (std::getline(std::cin, command)) {
    size_t profiles = 0, values = 0, bytes = 0;
    double clock = clock_time(), processor = processor_time();
    if (command == "decode") {
      memory.input = document.data();
      memory.left = document.size();
      Answer answer;
      if (!read_answer(soap, &answer)) return fail(soap);
      const double paused_clock = clock_time(), paused_processor = processor_time();
      count(answer, &profiles, &values, &bytes);
      clock += clock_time() - paused_clock;
      processor += processor_time() - paused_processor;
      release(soap);
    } else if (command == "encode") {
      // The memory of the last output is given back, as that of any other encoder is.
      memory.output = std::string();
      if (!write_answer(soap, &kept)) return fail(soap);
      release(soap);
    } else if (command == "print") {
      memory.output = std::string();
      if (!write_answer(soap, &kept)) return fail(soap);
      // One line, as every answer; the document has line ends around its elements alone.
      for (char &character : memory.output)
        if (character == '\n' || character == '\r') character = ' ';
      std::cout << memory.output << std::endl;
      continue;
    } else {
      fprintf(stderr, "unknown command %s\n", command.c_str());
      return 2;
    }
    printf("{\"clock\":%.1f,\"processor\":%.1f,\"profiles\":%zu,\"values\":%zu,\"bytes\":%zu,"
           "\"written\":%zu,\"peakKilobytes\":%ld}\n",
           clock_time() - clock, processor_time() - processor, profiles, values, bytes,
           memory.output.size(), peak_kilobytes());
    fflush(stdout);
  }
  return 0;
}
