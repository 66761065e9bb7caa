package app.acta;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
@org.springframework.modulith.Modulithic(sharedModules = "platform")
public class Acta {
    public static void main(String[] args) {
        SpringApplication.run(Acta.class, args);
    }
}
