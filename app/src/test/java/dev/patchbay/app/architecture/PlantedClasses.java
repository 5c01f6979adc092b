package dev.patchbay.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/// Violations written for a test: sources that are compiled into a folder of their own and read as a project would be.
final class PlantedClasses {
    private static final Pattern TYPE =
            Pattern.compile("package (\\S+);.*?(?:class|interface|record) (\\w+)", Pattern.DOTALL);

    private PlantedClasses() {}

    static JavaClasses compile(Path folder, String... sources) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-d", folder.resolve("classes").toString(), "-cp", classPath()));
        for (String source : sources) {
            Matcher type = TYPE.matcher(source);
            assertThat(type.find()).as("a package and a type in: " + source).isTrue();
            Path file = folder.resolve("src/" + type.group(1).replace('.', '/') + "/" + type.group(2) + ".java");
            Files.createDirectories(file.resolveSibling(""));
            arguments.add(Files.writeString(file, source).toString());
        }
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(result).as("the planted sources compile").isZero();
        return new ClassFileImporter().importPath(folder.resolve("classes"));
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
