import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Validates documents with the Xerces that is part of Java. Each line of standard input is the paths
 * of a schema's documents separated by "|", a tab, and the path of an instance; each line of standard
 * output is "valid", "invalid" with a tab and the reason, or "unjudged" with a tab and the reason.
 */
final class Judge {
  public static void main(String[] args) throws Exception {
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var output = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    String lastDocuments = null;
    Schema schema = null;
    String reason = "";
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      String[] fields = line.split("\t");
      if (!fields[0].equals(lastDocuments)) {
        lastDocuments = fields[0];
        try {
          schema = load(lastDocuments);
        } catch (Exception error) {
          schema = null;
          reason = oneLine(error);
        }
      }
      output.println(schema == null ? "unjudged\t" + reason : judge(schema, new File(fields[1])));
    }
  }

  private static Schema load(String documents) throws Exception {
    var factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    factory.setErrorHandler(new Strict());
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "file");
    Source[] sources =
        Arrays.stream(documents.split("\\|"))
            .map(path -> new StreamSource(new File(path)))
            .toArray(Source[]::new);
    return factory.newSchema(sources);
  }

  private static String judge(Schema schema, File instance) {
    try {
      Validator validator = schema.newValidator();
      validator.setErrorHandler(new Strict());
      validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "file");
      validator.validate(new StreamSource(instance));
      return "valid";
    } catch (Exception error) {
      return "invalid\t" + oneLine(error);
    }
  }

  private static String oneLine(Exception error) {
    return String.valueOf(error.getMessage()).replaceAll("\\s+", " ");
  }

  /** Makes every error an exception. */
  private static final class Strict extends DefaultHandler {
    @Override
    public void error(SAXParseException error) throws SAXParseException {
      throw error;
    }
  }
}
