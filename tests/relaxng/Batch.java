import com.thaiopensource.relaxng.translate.Driver;
import com.thaiopensource.util.PropertyMapBuilder;
import com.thaiopensource.validate.ValidateProperty;
import com.thaiopensource.validate.ValidationDriver;
import com.thaiopensource.validate.rng.CompactSchemaReader;
import com.thaiopensource.xml.sax.DraconianErrorHandler;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Many schemas in one run of Java. Each line of the input is a task: `SOURCE<tab>TARGET` is
 * translated by trang, `SOURCE` in compact syntax is read by jing. A line of the output, `yes` or
 * `no`, says of each whether it could be done.
 */
public class Batch {
    public static void main(String[] arguments) throws Exception {
        BufferedReader tasks =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String task = tasks.readLine(); task != null; task = tasks.readLine()) {
            String[] files = task.split("\t");
            boolean could = files.length == 1 ? isRead(files[0]) : isTranslated(files);
            System.out.println(could ? "yes" : "no");
        }
    }

    private static boolean isTranslated(String[] files) {
        try {
            return new Driver().run(files) == 0;
        } catch (RuntimeException error) {
            return false;
        }
    }

    private static boolean isRead(String file) throws Exception {
        PropertyMapBuilder properties = new PropertyMapBuilder();
        properties.put(ValidateProperty.ERROR_HANDLER, new DraconianErrorHandler());
        ValidationDriver driver =
            new ValidationDriver(properties.toPropertyMap(), CompactSchemaReader.getInstance());
        try {
            return driver.loadSchema(ValidationDriver.uriOrFileInputSource(file));
        } catch (org.xml.sax.SAXException | RuntimeException error) {
            return false;
        }
    }
}
